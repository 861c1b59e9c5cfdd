package org.slidestream.encoder.torch;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Oracle;

/** Transformers that are given the reference's own images, which are numbers, not pixels. */
final class Transformers {
  private Transformers() {}

  static VisionTransformer open(EncoderFolder folder) throws IOException {
    return VisionTransformer.open(
        Oracle.transformer(folder), folder.card().pooling(), Device.cpu(), 1);
  }

  /** The embeddings of a batch of the reference's. */
  static float[][] embed(VisionTransformer transformer, Oracle oracle, String images) {
    try (PtNDManager call = transformer.call()) {
      return transformer.embed(images(call, oracle, images, oracle.size(images, 0)));
    }
  }

  /** Where the class token looks in the first image of a batch of the reference's. */
  static float[][] attention(VisionTransformer transformer, Oracle oracle, String images) {
    try (PtNDManager call = transformer.call()) {
      return transformer.attention(images(call, oracle, images, 1));
    }
  }

  private static PtNDArray images(PtNDManager call, Oracle oracle, String images, int count) {
    Shape shape = new Shape(count, 3, oracle.size(images, 2), oracle.size(images, 3));
    int bytes = Math.toIntExact(4 * shape.size());
    return call.create(oracle.bytes(images).limit(bytes), shape, DataType.FLOAT32);
  }
}
