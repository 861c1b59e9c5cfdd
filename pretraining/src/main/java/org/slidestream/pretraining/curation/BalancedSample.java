package org.slidestream.pretraining.curation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Few of large clusters, all of small ones: a share of the whole that no cluster dominates. */
public final class BalancedSample {
  private BalancedSample() {}

  /**
   * The largest cap t where the sum of {@code min(t, size)} is at most the target; the largest size
   * where everything fits.
   */
  public static int cap(int[] sizes, long target) {
    int low = 0;
    int high = Arrays.stream(sizes).max().orElse(0);
    while (low < high) {
      int middle = (int) (((long) low + high + 1) / 2);
      long sum = Arrays.stream(sizes).mapToLong(size -> Math.min(middle, size)).sum();
      if (sum <= target) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * Draws rows level by level, from the top of a hierarchy down: each cluster's share is divided
   * among its own.
   *
   * @param levels the clusters of rows, then the clusters of those, and so on
   * @return ascending indices of at most {@code target} rows
   */
  public static int[] of(Clusters[] levels, long target, long seed) {
    int[][] members = levels[levels.length - 1].members();
    int[] all = new int[members.length];
    Arrays.setAll(all, i -> i);
    return draw(levels, levels.length - 1, all, target, new SplittableRandom(seed))
        .sorted()
        .toArray();
  }

  private static java.util.stream.IntStream draw(
      Clusters[] levels, int level, int[] clusters, long target, SplittableRandom random) {
    int[][] members = levels[level].members();
    int[] sizes =
        Arrays.stream(clusters)
            .map(c -> Hierarchy.rows(levels, level, members[c]).length)
            .toArray();
    int cap = cap(sizes, target);
    java.util.stream.IntStream drawn = java.util.stream.IntStream.empty();
    for (int i = 0; i < clusters.length; i++) {
      int share = Math.min(cap, sizes[i]);
      SplittableRandom own = random.split();
      int[] of = members[clusters[i]];
      drawn =
          java.util.stream.IntStream.concat(
              drawn,
              level == 0
                  ? Arrays.stream(shuffled(of, own)).limit(share)
                  : Arrays.stream(draw(levels, level - 1, of, share, own).toArray()));
    }
    return Arrays.stream(drawn.toArray());
  }

  private static int[] shuffled(int[] members, SplittableRandom random) {
    int[] shuffled = members.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = held;
    }
    return shuffled;
  }
}
