package org.slidestream.encoder.torch;

import ai.djl.pytorch.engine.PtNDArray;

/** Images of normalised numbers in, embeddings out. */
interface LoadedNetwork extends AutoCloseable {
  /**
   * Embeds images; what it makes besides is held as they are.
   *
   * @param images {@code [count, 3, height, width]}
   * @return one row for each image
   */
  float[][] embed(PtNDArray images);

  @Override
  void close();
}
