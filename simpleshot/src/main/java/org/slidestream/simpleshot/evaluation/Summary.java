package org.slidestream.simpleshot.evaluation;

import java.util.Arrays;

/**
 * What many measurements of one quantity amount to.
 *
 * @param count how many there are
 * @param mean of them
 * @param deviation their standard deviation, of a sample (n - 1); not a number for a single one
 * @param lowerQuartile of them, interpolated linearly
 * @param median of them
 * @param upperQuartile of them, interpolated linearly
 */
public record Summary(
    int count,
    double mean,
    double deviation,
    double lowerQuartile,
    double median,
    double upperQuartile) {

  /**
   * The summary of {@code values}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Summary of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a summary needs a value");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
    return new Summary(
        sorted.length,
        mean,
        Math.sqrt(squares / (sorted.length - 1)),
        quantile(sorted, 0.25),
        quantile(sorted, 0.5),
        quantile(sorted, 0.75));
  }

  /**
   * Half the width of the interval that holds the true mean in 95 of 100 cases: 1.96 times the
   * deviation of the population by the root of the count, as the authors of SimpleShot take it.
   */
  public double halfWidth95() {
    return 1.96 * deviation * Math.sqrt(count - 1) / count;
  }

  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
