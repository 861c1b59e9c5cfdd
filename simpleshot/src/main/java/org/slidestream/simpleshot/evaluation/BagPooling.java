package org.slidestream.simpleshot.evaluation;

import java.util.Arrays;
import java.util.List;
import org.slidestream.simpleshot.Prototypes;
import org.slidestream.simpleshot.Prototypes.Prototype;
import org.slidestream.simpleshot.Vectors;

/**
 * The label of a slide from all its embeddings at once: for each class the K embeddings that match
 * its prototype best are pooled, and the best pooled class names the slide. What matches is what
 * these differ in. The streaming answer is the first of them.
 */
public enum BagPooling {
  /** Squared Euclidean distance, the lowest is best (MI-SimpleShot of UNI). */
  SQUARED_DISTANCE {
    @Override
    double match(float[] embedding, float[] prototype) {
      return -Vectors.squaredDistance(embedding, prototype);
    }

    @Override
    double score(double pooled) {
      return -pooled;
    }
  },

  /** Inner product, the greatest is best; prototypes are shorter than 1 (MI-SimpleShot of UNI). */
  INNER_PRODUCT {
    @Override
    double match(float[] embedding, float[] prototype) {
      return Vectors.dot(embedding, prototype);
    }
  },

  /** Cosine, the greatest is best (MI-Zero of CONCH). */
  COSINE {
    @Override
    double match(float[] embedding, float[] prototype) {
      return Vectors.dot(Vectors.normalised(embedding), Vectors.normalised(prototype));
    }
  };

  /**
   * The answer for a slide.
   *
   * @param k how many embeddings are pooled for each class: all where there are fewer
   * @throws IllegalArgumentException when there is no embedding, or {@code k} is below 1
   */
  public Pooled pool(Prototypes prototypes, List<float[]> embeddings, int k) {
    if (embeddings.isEmpty() || k < 1) {
      throw new IllegalArgumentException(
          "K = " + k + " of " + embeddings.size() + " embeddings cannot be pooled");
    }
    List<float[]> bag = embeddings.stream().map(prototypes.transform()::apply).toList();
    double[] pooled =
        prototypes.classes().stream()
            .map(Prototype::vector)
            .mapToDouble(prototype -> meanOfBest(bag, prototype, k))
            .toArray();
    int best = 0;
    for (int c = 1; c < pooled.length; c++) {
      best = pooled[c] > pooled[best] ? c : best;
    }
    return new Pooled(
        prototypes.labels().get(best), Arrays.stream(pooled).map(this::score).boxed().toList());
  }

  /** How well they match: the greater, the better. */
  abstract double match(float[] embedding, float[] prototype);

  double score(double pooled) {
    return pooled;
  }

  private double meanOfBest(List<float[]> bag, float[] prototype, int k) {
    return -bag.stream()
        .mapToDouble(embedding -> -match(embedding, prototype))
        .sorted()
        .limit(k)
        .average()
        .orElseThrow();
  }

  /**
   * The answer for a slide.
   *
   * @param label the class that is pooled best; of equal ones the first
   * @param scores of the classes, in label order
   */
  public record Pooled(String label, List<Double> scores) {}
}
