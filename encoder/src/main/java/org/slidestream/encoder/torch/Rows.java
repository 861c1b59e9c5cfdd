package org.slidestream.encoder.torch;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.Arrays;

/** Numbers of libtorch's as rows of Java's. */
final class Rows {
  private Rows() {}

  /**
   * The rows of embeddings.
   *
   * @throws IllegalStateException where it is not {@code count} rows of single precision
   */
  static float[][] of(PtNDArray embeddings, int count) {
    // DJL ends the JVM when it reads numbers of a type that it does not know.
    if (embeddings.getDataType() != DataType.FLOAT32) {
      throw new IllegalStateException(
          "embeddings of type %s, not float32".formatted(embeddings.getDataType()));
    }
    if (embeddings.getShape().dimension() != 2 || embeddings.getShape().get(0) != count) {
      throw new IllegalStateException(
          "embeddings of shape %s for %d images, not [%2$d, dimension]"
              .formatted(embeddings.getShape(), count));
    }
    return split(embeddings.toFloatArray(), count);
  }

  static float[][] split(float[] numbers, int rows) {
    int columns = numbers.length / rows;
    float[][] split = new float[rows][];
    for (int i = 0; i < rows; i++) {
      split[i] = Arrays.copyOfRange(numbers, i * columns, (i + 1) * columns);
    }
    return split;
  }
}
