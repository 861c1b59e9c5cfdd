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

  /**
   * The squared Euclidean distances of {@code a} and each of {@code rows}: the very bits of {@link
   * #squaredDistance}. Four rows go side by side, for a sum waits for each of its own additions and
   * for none of another's.
   */
  static double[] squaredDistances(float[] a, List<float[]> rows) {
    double[] distances = new double[rows.size()];
    int r = 0;
    for (; r + 4 <= distances.length; r += 4) {
      fourSquaredDistances(
          a, rows.get(r), rows.get(r + 1), rows.get(r + 2), rows.get(r + 3), distances, r);
    }
    for (; r < distances.length; r++) {
      distances[r] = squaredDistance(a, rows.get(r));
    }
    return distances;
  }

  private static void fourSquaredDistances(
      float[] a, float[] b, float[] c, float[] d, float[] e, double[] distances, int first) {
    requireLength(a.length, b);
    requireLength(a.length, c);
    requireLength(a.length, d);
    requireLength(a.length, e);
    double toB = 0;
    double toC = 0;
    double toD = 0;
    double toE = 0;
    for (int i = 0; i < a.length; i++) {
      double x = a[i];
      double fromB = x - b[i];
      double fromC = x - c[i];
      double fromD = x - d[i];
      double fromE = x - e[i];
      toB += fromB * fromB;
      toC += fromC * fromC;
      toD += fromD * fromD;
      toE += fromE * fromE;
    }
    distances[first] = toB;
    distances[first + 1] = toC;
    distances[first + 2] = toD;
    distances[first + 3] = toE;
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
