package org.slidestream.simpleshot.evaluation;

import java.util.stream.IntStream;

/**
 * How good answers are, by the measures of UNI (Chen et al. 2024).
 *
 * @param accuracy share of right answers
 * @param balancedAccuracy mean recall of the classes that occur among the targets
 * @param kappa Cohen's kappa with quadratic weights over the places of the classes in label order;
 *     not a number when all targets and predictions are of one class
 * @param weightedF1 mean F1 of the classes, each weighted with its number of targets
 */
public record Metrics(double accuracy, double balancedAccuracy, double kappa, double weightedF1) {

  public static Metrics of(ConfusionMatrix matrix) {
    int classes = matrix.labels().size();
    double right = IntStream.range(0, classes).map(c -> matrix.count(c, c)).sum();
    double weightedF1 =
        IntStream.range(0, classes).mapToDouble(c -> matrix.f1(c) * matrix.targets(c)).sum();
    double balanced =
        IntStream.range(0, classes)
            .filter(c -> matrix.targets(c) > 0)
            .mapToDouble(matrix::recall)
            .average()
            .orElseThrow();
    return new Metrics(
        right / matrix.total(), balanced, kappa(matrix), weightedF1 / matrix.total());
  }

  private static double kappa(ConfusionMatrix matrix) {
    double observed = 0;
    double expected = 0;
    for (int t = 0; t < matrix.labels().size(); t++) {
      for (int p = 0; p < matrix.labels().size(); p++) {
        double weight = (double) (t - p) * (t - p);
        observed += weight * matrix.count(t, p);
        expected += weight * matrix.targets(t) * matrix.predictions(p) / matrix.total();
      }
    }
    return 1 - observed / expected;
  }
}
