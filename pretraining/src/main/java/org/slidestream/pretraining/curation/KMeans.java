package org.slidestream.pretraining.curation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Lloyd's k-means from k-means++ (Arthur and Vassilvitskii 2007), the best of several.
 *
 * @param metric where it is {@link Metric#COS}, rows must be of length 1
 * @param iterations at most; fewer where nothing moves any more, which changes no result
 * @param starts of which the one with the least inertia is taken
 */
public record KMeans(Metric metric, int iterations, int starts) {
  /** As ssl-data-curation has it. */
  public static final int USUAL_ITERATIONS = 50;

  public KMeans {
    if (iterations < 0 || starts < 1) {
      throw new IllegalArgumentException("k-means needs at least one start");
    }
  }

  /** Iterates from given centroids: an empty cluster keeps its centroid. */
  public Clusters from(Rows rows, Rows initial, CurationSteps steps) {
    if (initial.count() < 1) {
      throw new IllegalArgumentException("k-means needs at least one cluster");
    }
    Rows centroids = initial;
    Assignment assignment = Assignment.of(rows, centroids, metric);
    for (int i = 0; i < iterations; i++) {
      centroids = means(rows, assignment, centroids);
      Assignment next = Assignment.of(rows, centroids, metric);
      boolean settled = Arrays.equals(assignment.clusters(), next.clusters());
      assignment = next;
      steps.step(settled ? iterations - i : 1);
      if (settled) {
        break;
      }
    }
    return new Clusters(centroids, assignment);
  }

  /**
   * Clusters rows.
   *
   * @param k clusters; as many as rows where these are fewer
   * @throws IllegalArgumentException where there is no row or k is less than 1
   */
  public Clusters of(Rows rows, int k, long seed, CurationSteps steps) {
    if (k < 1 || rows.count() < 1) {
      throw new IllegalArgumentException(
          "k-means needs a row and a cluster, not %d and %d".formatted(rows.count(), k));
    }
    int clusters = Math.min(k, rows.count());
    SplittableRandom random = new SplittableRandom(seed);
    Clusters best = start(rows, clusters, random.split(), steps);
    for (int i = 1; i < starts; i++) {
      Clusters other = start(rows, clusters, random.split(), steps);
      if (other.assignment().inertia() < best.assignment().inertia()) {
        best = other;
      }
    }
    return best;
  }

  private Clusters start(Rows rows, int k, SplittableRandom random, CurationSteps steps) {
    return from(rows, rows.at(new PlusPlus(rows, metric, random).centroids(k)), steps);
  }

  private static Rows means(Rows rows, Assignment assignment, Rows before) {
    int[][] members = assignment.members(before.count());
    int dimension = rows.dimension();
    float[] means = before.numbers().clone();
    IntStream.range(0, members.length)
        .parallel()
        .filter(cluster -> members[cluster].length > 0)
        .forEach(
            cluster -> {
              double[] sum = new double[dimension];
              for (int row : members[cluster]) {
                for (int i = 0; i < dimension; i++) {
                  sum[i] += rows.numbers()[row * dimension + i];
                }
              }
              for (int i = 0; i < dimension; i++) {
                means[cluster * dimension + i] = (float) (sum[i] / members[cluster].length);
              }
            });
    return new Rows(before.count(), dimension, means);
  }
}
