package org.slidestream.simpleshot.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Between what and what a figure lies in 95 of 100 samples. */
public record Interval(double low, double high) {
  /** The interval of one figure of many samples; those that have no such figure do not count. */
  public static Interval of(List<Metrics> samples, ToDoubleFunction<Metrics> figure) {
    double[] sorted =
        samples.stream().mapToDouble(figure).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0
        ? new Interval(Double.NaN, Double.NaN)
        : new Interval(Summary.quantile(sorted, 0.025), Summary.quantile(sorted, 0.975));
  }
}
