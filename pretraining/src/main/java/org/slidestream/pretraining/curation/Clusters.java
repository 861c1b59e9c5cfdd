package org.slidestream.pretraining.curation;

/**
 * What k-means found.
 *
 * @param centroids a row each
 * @param assignment of the rows to them
 */
public record Clusters(Rows centroids, Assignment assignment) {
  /** The rows of each cluster, in order. */
  public int[][] members() {
    return assignment.members(centroids.count());
  }

  /** The rows of a cluster, the nearest to its centroid first. */
  int[] byDistance(int[] members) {
    return java.util.Arrays.stream(members)
        .boxed()
        .sorted(java.util.Comparator.comparingDouble(row -> assignment.distances()[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
