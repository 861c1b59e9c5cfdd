package org.slidestream.pretraining.crops;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Masks of blocks of neighbouring patches (Bao et al. 2022, BEiT, algorithm 1).
 *
 * @param rows of patches
 * @param columns of patches
 */
record BlockMasking(int rows, int columns) {
  private static final int LEAST = 4;
  private static final double LEAST_ASPECT = 0.3;
  private static final int TRIES = 10;

  /** What a mask is drawn by. */
  interface Draws {
    /** A number from {@code from}, towards {@code to}, which may be less. */
    double between(double from, double to);

    /** A whole number from 0 to {@code most}. */
    int upTo(int most);

    static Draws of(RandomGenerator random) {
      return new Draws() {
        @Override
        public double between(double from, double to) {
          return from + (to - from) * random.nextDouble();
        }

        @Override
        public int upTo(int most) {
          return random.nextInt(most + 1);
        }
      };
    }
  }

  /**
   * A mask of so many patches, or of fewer where no block fits any more.
   *
   * @return a flag for each patch, row after row
   */
  boolean[] drawn(int wanted, Draws draws) {
    boolean[] masked = new boolean[rows * columns];
    double most = 0.5 * rows * columns;
    int count = 0;
    while (count < wanted) {
      int added = addBlock(masked, Math.min(wanted - count, most), draws);
      if (added == 0) {
        break;
      }
      count += added;
    }
    return masked;
  }

  private int addBlock(boolean[] masked, double most, Draws draws) {
    double wide = Math.log(1 / LEAST_ASPECT);
    for (int i = 0; i < TRIES; i++) {
      double area = draws.between(LEAST, most);
      double aspect = Math.exp(draws.between(Math.log(LEAST_ASPECT), wide));
      int height = (int) Math.rint(Math.sqrt(area * aspect));
      int width = (int) Math.rint(Math.sqrt(area / aspect));
      if (width < columns && height < rows) {
        int top = draws.upTo(rows - height);
        int left = draws.upTo(columns - width);
        int fresh = unmasked(masked, top, left, height, width);
        if (0 < fresh && fresh <= most) {
          mask(masked, top, left, height, width);
          return fresh;
        }
      }
    }
    return 0;
  }

  private int unmasked(boolean[] masked, int top, int left, int height, int width) {
    int fresh = 0;
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        fresh += masked[y * columns + x] ? 0 : 1;
      }
    }
    return fresh;
  }

  private void mask(boolean[] masked, int top, int left, int height, int width) {
    for (int y = top; y < top + height; y++) {
      Arrays.fill(masked, y * columns + left, y * columns + left + width, true);
    }
  }
}
