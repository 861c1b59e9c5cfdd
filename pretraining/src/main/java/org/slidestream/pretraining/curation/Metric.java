package org.slidestream.pretraining.curation;

/** How far a row is from a centroid. */
public enum Metric {
  /** The squared Euclidean distance. */
  L2 {
    @Override
    double distance(Rows rows, int row, Rows centroids, int centroid) {
      return rows.squaredDistance(row, centroids, centroid);
    }
  },

  /** {@code 2 - 2<c, x>}: of unit rows; centroids are plain means and are not made unit again. */
  COS {
    @Override
    double distance(Rows rows, int row, Rows centroids, int centroid) {
      return 2 - 2 * rows.dot(row, centroids, centroid);
    }
  };

  abstract double distance(Rows rows, int row, Rows centroids, int centroid);
}
