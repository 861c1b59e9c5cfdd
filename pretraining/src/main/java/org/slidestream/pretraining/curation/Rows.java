package org.slidestream.pretraining.curation;

import java.util.stream.IntStream;

/**
 * Embeddings, one a row, in one array. The array is not copied.
 *
 * @param count of rows
 * @param dimension numbers of a row
 * @param numbers {@code count * dimension}, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy
public record Rows(int count, int dimension, float[] numbers) {
  public Rows {
    if (count < 0 || dimension < 1 || numbers.length != (long) count * dimension) {
      throw new IllegalArgumentException(
          "%d numbers are not %d rows of %d".formatted(numbers.length, count, dimension));
    }
  }

  /** Some of the rows, copied. */
  public Rows at(int[] indices) {
    float[] some = new float[Math.multiplyExact(indices.length, dimension)];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(numbers, indices[i] * dimension, some, i * dimension, dimension);
    }
    return new Rows(indices.length, dimension, some);
  }

  /** Rows of length 1; a row of zeros stays. */
  public Rows unit() {
    float[] unit = new float[numbers.length];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            row -> {
              double length = Math.sqrt(dot(row, this, row));
              for (int i = row * dimension; i < (row + 1) * dimension; i++) {
                unit[i] = length == 0 ? 0 : (float) (numbers[i] / length);
              }
            });
    return new Rows(count, dimension, unit);
  }

  /** The rows less their mean. */
  public Rows centred() {
    double[] mean = new double[dimension];
    for (int i = 0; i < numbers.length; i++) {
      mean[i % dimension] += numbers[i];
    }
    float[] centred = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      centred[i] = (float) (numbers[i] - mean[i % dimension] / count);
    }
    return new Rows(count, dimension, centred);
  }

  /** The dot product of a row with another, in double precision. */
  double dot(int row, Rows others, int other) {
    double sum = 0;
    int a = row * dimension;
    int b = other * dimension;
    for (int i = 0; i < dimension; i++) {
      sum += (double) numbers[a + i] * others.numbers[b + i];
    }
    return sum;
  }

  /** The squared distance of a row to another, in double precision. */
  double squaredDistance(int row, Rows others, int other) {
    double sum = 0;
    int a = row * dimension;
    int b = other * dimension;
    for (int i = 0; i < dimension; i++) {
      double difference = (double) numbers[a + i] - others.numbers[b + i];
      sum += difference * difference;
    }
    return sum;
  }
}
