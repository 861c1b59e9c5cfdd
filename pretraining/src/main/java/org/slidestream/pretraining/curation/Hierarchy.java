package org.slidestream.pretraining.curation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Hierarchical k-means with resampling (Vo et al. 2024): each level clusters the centroids below
 * it. Clustering anew the rows next to centroids only, several times, spreads centroids evenly.
 *
 * @param kMeans of every level
 * @param resamplings how often; 0 for none
 * @param closest rows of each cluster that are clustered anew
 */
public record Hierarchy(KMeans kMeans, int resamplings, int closest) {
  /**
   * Clusters rows.
   *
   * @param k clusters of each level, the finest first
   */
  public Clusters[] of(Rows rows, int[] k, long seed, CurationSteps steps) {
    if (k.length == 0) {
      throw new IllegalArgumentException("a hierarchy needs at least one level");
    }
    Clusters[] levels = new Clusters[k.length];
    Rows data = rows;
    for (int level = 0; level < k.length; level++) {
      steps.begin(
          "clusters, level " + (level + 1),
          (1L + resamplings) * kMeans.starts() * kMeans.iterations());
      levels[level] = level(data, k[level], seed + 1_000L * level, steps);
      data = levels[level].centroids();
    }
    return levels;
  }

  private Clusters level(Rows rows, int k, long seed, CurationSteps steps) {
    Clusters clusters = kMeans.of(rows, k, seed, steps);
    for (int i = 1; i <= resamplings; i++) {
      Clusters before = clusters;
      int[] near =
          Arrays.stream(before.members())
              .flatMapToInt(members -> Arrays.stream(before.byDistance(members)).limit(closest))
              .sorted()
              .toArray();
      Rows centroids = kMeans.of(rows.at(near), k, seed + i, steps).centroids();
      clusters = new Clusters(centroids, Assignment.of(rows, centroids, kMeans.metric()));
    }
    return clusters;
  }

  /** The rows below some members of a level's cluster. */
  static int[] rows(Clusters[] levels, int level, int[] members) {
    if (level == 0) {
      return members;
    }
    int[][] below = levels[level - 1].members();
    return IntStream.of(members)
        .flatMap(cluster -> IntStream.of(rows(levels, level - 1, below[cluster])))
        .toArray();
  }
}
