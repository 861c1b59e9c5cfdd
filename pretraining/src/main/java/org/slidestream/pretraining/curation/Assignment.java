package org.slidestream.pretraining.curation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nearest centroid of each row, the lowest id where several are as near.
 *
 * @param clusters id of each row
 * @param distances to it
 */
@SuppressWarnings("ArrayRecordComponent") // as large as the data
public record Assignment(int[] clusters, double[] distances) {
  private static final int CHUNK = 1024;

  /** Above the rounding of a dot product in single precision. */
  private static final float DOUBT = 1e-5f;

  static Assignment of(Rows rows, Rows centroids, Metric metric) {
    int[] clusters = new int[rows.count()];
    double[] distances = new double[rows.count()];
    DotBlock[] blocks =
        IntStream.range(0, DotBlock.count(centroids))
            .mapToObj(i -> new DotBlock(centroids, i * DotBlock.WIDTH))
            .toArray(DotBlock[]::new);
    float[] halves = new float[centroids.count()];
    float longest = 0;
    for (int c = 0; c < halves.length; c++) {
      float square = (float) centroids.dot(c, centroids, c);
      longest = Math.max(longest, square);
      halves[c] = metric == Metric.L2 ? square / 2 : 0;
    }
    float most = longest;
    IntStream.range(0, (rows.count() + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              float[] dots = new float[DotBlock.WIDTH];
              float[] scores = new float[centroids.count()];
              int end = Math.min((chunk + 1) * CHUNK, rows.count());
              for (int row = chunk * CHUNK; row < end; row++) {
                // |x - c|^2 / 2 less |x|^2 / 2, which is the same for all
                float best = scores(rows, row, blocks, halves, dots, scores);
                float length = (float) Math.sqrt(rows.dot(row, rows, row));
                float doubt = DOUBT * ((float) Math.sqrt(most) * length + most);
                double least = Double.POSITIVE_INFINITY;
                for (int c = 0; c < scores.length; c++) {
                  if (scores[c] <= best + doubt) {
                    double distance = metric.distance(rows, row, centroids, c);
                    if (distance < least) {
                      least = distance;
                      clusters[row] = c;
                    }
                  }
                }
                distances[row] = least;
              }
            });
    return new Assignment(clusters, distances);
  }

  private static float scores(
      Rows rows, int row, DotBlock[] blocks, float[] halves, float[] dots, float[] scores) {
    float best = Float.POSITIVE_INFINITY;
    for (DotBlock block : blocks) {
      block.dots(rows, row, dots);
      for (int j = 0; j < block.width(); j++) {
        int c = block.first() + j;
        scores[c] = halves[c] - dots[j];
        best = Math.min(best, scores[c]);
      }
    }
    return best;
  }

  /** The sum of the distances. */
  double inertia() {
    return Arrays.stream(distances).sum();
  }

  /** The rows of each cluster, in order. */
  int[][] members(int k) {
    int[] sizes = new int[k];
    for (int cluster : clusters) {
      sizes[cluster]++;
    }
    int[][] members = new int[k][];
    Arrays.setAll(members, c -> new int[sizes[c]]);
    Arrays.fill(sizes, 0);
    for (int row = 0; row < clusters.length; row++) {
      members[clusters[row]][sizes[clusters[row]]++] = row;
    }
    return members;
  }
}
