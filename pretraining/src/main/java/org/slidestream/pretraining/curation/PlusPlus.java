package org.slidestream.pretraining.curation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** k-means++: rows to start from, far from each other, each the best of a few that were drawn. */
final class PlusPlus {
  private final Rows rows;
  private final Metric metric;
  private final SplittableRandom random;

  PlusPlus(Rows rows, Metric metric, SplittableRandom random) {
    this.rows = rows;
    this.metric = metric;
    this.random = random;
  }

  /** Indices of k rows; they differ, even where rows are equal. */
  int[] centroids(int k) {
    int trials = 2 + (int) Math.log(k);
    int[] chosen = new int[k];
    boolean[] taken = new boolean[rows.count()];
    double[] nearest = new double[rows.count()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    chosen[0] = random.nextInt(rows.count());
    nearest = closer(nearest, chosen[0]);
    taken[chosen[0]] = true;
    for (int i = 1; i < k; i++) {
      double[] best = nearest;
      double least = Double.POSITIVE_INFINITY;
      for (int trial = 0; trial < trials; trial++) {
        int candidate = draw(nearest, taken);
        double[] then = closer(nearest, candidate);
        double potential = Arrays.stream(then).sum();
        if (potential < least) {
          least = potential;
          best = then;
          chosen[i] = candidate;
        }
      }
      nearest = best;
      taken[chosen[i]] = true;
    }
    return chosen;
  }

  private double[] closer(double[] nearest, int candidate) {
    double[] closer = new double[nearest.length];
    IntStream.range(0, nearest.length)
        .parallel()
        .forEach(
            row ->
                closer[row] =
                    Math.min(
                        nearest[row], Math.max(0, metric.distance(rows, row, rows, candidate))));
    return closer;
  }

  /** A row not taken, by its distance to those that are; any where all distances are 0. */
  private int draw(double[] nearest, boolean[] taken) {
    double total = 0;
    int free = 0;
    for (int row = 0; row < nearest.length; row++) {
      if (!taken[row]) {
        total += nearest[row];
        free++;
      }
    }
    double at = total > 0 ? random.nextDouble() * total : random.nextInt(free);
    int last = -1;
    for (int row = 0; row < nearest.length; row++) {
      if (!taken[row] && (total == 0 || nearest[row] > 0)) {
        last = row;
        at -= total > 0 ? nearest[row] : 1;
        if (at < 0) {
          return row;
        }
      }
    }
    return last; // rounding
  }
}
