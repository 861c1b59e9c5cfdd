package org.slidestream.tiler.quality;

import java.util.Arrays;

/** The connected parts of a mask, pixels being connected by their edges. */
final class Cavities {
  private static final int NONE = -1;

  private final int[] parent; // of each run of pixels in a row: another of its part, or itself
  private final int[] size; // pixels of the part, at the run that is its own parent
  private int runs;
  private int largest;

  private Cavities(int mostRuns) {
    parent = new int[mostRuns];
    size = new int[mostRuns];
  }

  /**
   * Pixels of the largest part; 0 of an empty mask.
   *
   * @param mask row by row
   * @param width of a row
   */
  static int largest(boolean[] mask, int width) {
    Cavities cavities = new Cavities(mask.length / width * ((width + 1) / 2));
    int[] above = new int[width]; // the run that the pixel above lies in
    Arrays.fill(above, NONE);
    for (int row = 0; row < mask.length; row += width) {
      for (int start = 0; start < width; start++) {
        if (mask[row + start]) {
          int end = start + 1;
          while (end < width && mask[row + end]) {
            end++;
          }
          cavities.run(above, start, end);
          start = end;
        }
        if (start < width) {
          above[start] = NONE;
        }
      }
    }
    return cavities.largest;
  }

  private void run(int[] above, int start, int end) {
    int run = runs++;
    parent[run] = run;
    size[run] = end - start;
    int before = NONE;
    for (int x = start; x < end; x++) {
      if (above[x] != before && above[x] != NONE) {
        join(above[x], run);
      }
      before = above[x];
      above[x] = run;
    }
    largest = Math.max(largest, size[root(run)]);
  }

  private void join(int one, int other) {
    int from = root(one);
    int to = root(other);
    if (from != to) {
      parent[from] = to;
      size[to] += size[from];
    }
  }

  private int root(int run) {
    int root = run;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }
}
