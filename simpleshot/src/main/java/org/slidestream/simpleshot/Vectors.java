package org.slidestream.simpleshot;

import java.util.List;

/**
 * Arithmetic on float32 vectors of one length. Sums are taken in float64 from the first element to
 * the last, so that the same input always gives the same bits.
 */
public final class Vectors {
  /** The smallest norm that is divided by: a zero vector stays zero. */
  static final double SMALLEST_NORM = 1e-12;

  private Vectors() {}

  /**
   * The arithmetic mean of {@code rows}, added in the order given.
   *
   * @throws IllegalArgumentException when there is no row
   */
  public static float[] mean(List<float[]> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no vector has no mean");
    }
    double[] sum = new double[rows.getFirst().length];
    for (float[] row : rows) {
      requireLength(sum.length, row);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += row[i];
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (float) (sum[i] / rows.size());
    }
    return mean;
  }

  /** {@code a - b}. */
  public static float[] minus(float[] a, float[] b) {
    requireLength(a.length, b);
    float[] difference = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  /** {@code v} divided by its Euclidean norm, or by 1e-12 where that is larger. */
  public static float[] normalised(float[] v) {
    double squares = 0;
    for (float element : v) {
      squares += (double) element * element;
    }
    double norm = Math.max(Math.sqrt(squares), SMALLEST_NORM);
    float[] unit = new float[v.length];
    for (int i = 0; i < v.length; i++) {
      unit[i] = (float) (v[i] / norm);
    }
    return unit;
  }

  /** The squared Euclidean distance of {@code a} and {@code b}. */
  public static double squaredDistance(float[] a, float[] b) {
    requireLength(a.length, b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** The sum of the products of the elements of {@code a} and {@code b}. */
  public static double dot(float[] a, float[] b) {
    requireLength(a.length, b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Whether no element is infinite or not a number. */
  public static boolean isFinite(float[] v) {
    for (float element : v) {
      if (!Float.isFinite(element)) {
        return false;
      }
    }
    return true;
  }

  private static void requireLength(int length, float[] v) {
    if (v.length != length) {
      throw new IllegalArgumentException(
          "vectors of " + length + " and " + v.length + " numbers do not go together");
    }
  }
}
