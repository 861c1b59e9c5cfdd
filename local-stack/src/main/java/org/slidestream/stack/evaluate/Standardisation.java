package org.slidestream.stack.evaluate;

import java.util.List;

/** Brings every number of vectors to mean 0 and standard deviation 1 over some of them. */
final class Standardisation {
  private final double[] means;
  private final double[] deviations;

  private Standardisation(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /** By the means and deviations of {@code vectors}, of which there is one at least. */
  static Standardisation of(List<float[]> vectors) {
    int dimension = vectors.getFirst().length;
    double[] means = new double[dimension];
    double[] deviations = new double[dimension];
    for (int d = 0; d < dimension; d++) {
      int at = d;
      double mean = vectors.stream().mapToDouble(vector -> vector[at]).average().orElseThrow();
      means[d] = mean;
      deviations[d] =
          Math.sqrt(
              vectors.stream()
                  .mapToDouble(vector -> (vector[at] - mean) * (vector[at] - mean))
                  .average()
                  .orElseThrow());
    }
    return new Standardisation(means, deviations);
  }

  float[] apply(float[] vector) {
    float[] standard = new float[vector.length];
    for (int d = 0; d < vector.length; d++) {
      // What never varies tells nothing, and what rounding makes of it even less.
      standard[d] = deviations[d] > 1e-7 ? (float) ((vector[d] - means[d]) / deviations[d]) : 0;
    }
    return standard;
  }
}
