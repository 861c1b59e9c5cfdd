package org.slidestream.benchmarks.encoding;

import org.slidestream.encoder.VitShape;

/** The work of a transformer. */
final class VitWork {
  private VitWork() {}

  /**
   * Work of one image of the transformer's own size, in 10^9 floating-point operations: two for
   * each multiplication of patch embedding, linears and attention; 123.1 for a ViT-L/16.
   */
  static double gigaflop(VitShape shape) {
    int side = shape.imagePixels() / shape.patchPixels();
    double patches = (double) side * side;
    double tokens = shape.prefix().size() + patches;
    double dimension = shape.dimension();
    double hidden = shape.perceptron().hidden();
    double inner = shape.perceptron().gated() ? hidden / 2 : hidden;
    double embedding = patches * dimension * 3 * shape.patchPixels() * shape.patchPixels();
    double linears = tokens * dimension * (4 * dimension + hidden + inner);
    double attention = 2 * tokens * tokens * dimension;
    return 2e-9 * (embedding + shape.depth() * (linears + attention));
  }
}
