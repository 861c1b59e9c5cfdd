package org.slidestream.pretraining.report;

import java.util.Arrays;

/**
 * Values over steps, as many of each.
 *
 * @param steps ascending
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
record Line(double[] steps, double[] values) {
  boolean isEmpty() {
    return steps.length == 0;
  }

  /** The same line with at most {@code most} points, each the mean of neighbours. */
  Line thinned(int most) {
    if (steps.length <= most) {
      return this;
    }
    return new Line(thinned(steps, most), thinned(values, most));
  }

  /** The same line in another unit. */
  Line times(double factor) {
    return new Line(steps, Arrays.stream(values).map(value -> value * factor).toArray());
  }

  private static double[] thinned(double[] numbers, int most) {
    double[] means = new double[most];
    for (int i = 0; i < most; i++) {
      int from = (int) ((long) i * numbers.length / most);
      int to = (int) ((long) (i + 1) * numbers.length / most);
      means[i] = Arrays.stream(numbers, from, to).average().orElseThrow();
    }
    return means;
  }
}
