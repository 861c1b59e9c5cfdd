package org.slidestream.stack.evaluate;

import java.util.function.ToDoubleFunction;
import org.slidestream.simpleshot.evaluation.Metrics;

/** The figures that answers are judged by, in the order of tables. */
enum Measure {
  BALANCED_ACCURACY("balanced accuracy", "balancedAccuracy", Metrics::balancedAccuracy),
  WEIGHTED_F1("weighted F1", "weightedF1", Metrics::weightedF1),
  KAPPA("kappa", "kappa", Metrics::kappa),
  ACCURACY("accuracy", "accuracy", Metrics::accuracy);

  private final String words;
  private final String key;
  private final ToDoubleFunction<Metrics> figure;

  Measure(String words, String key, ToDoubleFunction<Metrics> figure) {
    this.words = words;
    this.key = key;
    this.figure = figure;
  }

  /** As a reader knows it. */
  String words() {
    return words;
  }

  /** Its name in JSON. */
  String key() {
    return key;
  }

  double of(Metrics metrics) {
    return figure.applyAsDouble(metrics);
  }
}
