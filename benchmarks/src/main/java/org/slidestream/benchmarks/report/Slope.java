package org.slidestream.benchmarks.report;

import java.util.List;

/** A straight line through points. */
public final class Slope {
  private Slope() {}

  /** How much y grows with x, by least squares. */
  public static double of(List<Double> x, List<Double> y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.size(); i++) {
      products += (x.get(i) - meanX) * (y.get(i) - meanY);
      squares += (x.get(i) - meanX) * (x.get(i) - meanX);
    }
    return products / squares;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
