package org.slidestream.stack.evaluate;

import org.slidestream.simpleshot.evaluation.Metrics;

/** The figures that answers are judged by, in the order of tables. */
enum Measure {
  BALANCED_ACCURACY("balanced accuracy", "balancedAccuracy") {
    @Override
    double of(Metrics metrics) {
      return metrics.balancedAccuracy();
    }
  },

  WEIGHTED_F1("weighted F1", "weightedF1") {
    @Override
    double of(Metrics metrics) {
      return metrics.weightedF1();
    }
  },

  KAPPA("kappa", "kappa") {
    @Override
    double of(Metrics metrics) {
      return metrics.kappa();
    }
  },

  ACCURACY("accuracy", "accuracy") {
    @Override
    double of(Metrics metrics) {
      return metrics.accuracy();
    }
  };

  private final String words;
  private final String key;

  Measure(String words, String key) {
    this.words = words;
    this.key = key;
  }

  /** As a reader knows it. */
  String words() {
    return words;
  }

  /** Its name in JSON. */
  String key() {
    return key;
  }

  abstract double of(Metrics metrics);
}
