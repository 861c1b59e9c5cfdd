package org.slidestream.benchmarks.tiling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Three islands of tissue in a square of blocks: the blocks that lie nearest to three places.
 *
 * @param side blocks in a row
 * @param tissue whether there is tissue, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // made once, compared by nobody
record Islands(int side, boolean[] tissue) {
  private static final double[][] PLACES = {{0.30, 0.28}, {0.70, 0.36}, {0.46, 0.73}};

  /** Tissue on a share of the blocks. */
  static Islands of(int side, double share) {
    boolean[] tissue = new boolean[side * side];
    IntStream.range(0, tissue.length)
        .boxed()
        .sorted(Comparator.comparingDouble(block -> distance(block % side, block / side, side)))
        .limit(Math.round(share * tissue.length))
        .forEach(block -> tissue[block] = true);
    return new Islands(side, tissue);
  }

  boolean has(int column, int row) {
    return column < side && row < side && tissue[row * side + column];
  }

  private static double distance(int column, int row, int side) {
    return Arrays.stream(PLACES)
        .mapToDouble(
            place -> Math.hypot((column + 0.5) / side - place[0], (row + 0.5) / side - place[1]))
        .min()
        .orElseThrow();
  }
}
