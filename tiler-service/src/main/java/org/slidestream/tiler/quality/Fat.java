package org.slidestream.tiler.quality;

import org.slidestream.slide.pixels.RgbImage;

/**
 * Share of the tile that is empty cells of fat: what an opening by a square of 10 um leaves of the
 * bright pixels (J. Serra, Image analysis and mathematical morphology, 1982), which takes the gaps
 * between cells and fibres away, without the largest cavity. Fat has many; the glass beside tissue,
 * or a wide lumen, is one.
 */
final class Fat {
  /** Fat tiles have 0.14 and more, labelled tiles of other tissue at most 0.06. */
  static final double THRESHOLD = 0.1;

  private static final double WIDTH = 10;
  private static final int BRIGHT = 210;

  private Fat() {}

  static double of(RgbImage tile, double micronsPerPixel) {
    int side = Math.max(1, (int) Math.round(WIDTH / micronsPerPixel));
    if (!mayHold(tile, side)) {
      return 0;
    }
    boolean[] cavities = Opening.open(bright(tile), tile.width(), side);
    int empty = 0;
    for (boolean cavity : cavities) {
      empty += cavity ? 1 : 0;
    }
    return (double) (empty - Cavities.largest(cavities, tile.width())) / cavities.length;
  }

  /** Whether a bright square is possible: one of every {@code side} rows goes through it. */
  private static boolean mayHold(RgbImage tile, int side) {
    for (int y = side - 1; y < tile.height(); y += side) {
      int run = 0;
      for (int x = 0; x < tile.width(); x++) {
        run = isBright(tile.rgb(), 3 * (y * tile.width() + x)) ? run + 1 : 0;
        if (run == side) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean[] bright(RgbImage tile) {
    boolean[] bright = new boolean[tile.width() * tile.height()];
    for (int i = 0; i < bright.length; i++) {
      bright[i] = isBright(tile.rgb(), 3 * i);
    }
    return bright;
  }

  /** Whether even the darkest colour of a pixel is bright. */
  private static boolean isBright(byte[] rgb, int at) {
    return Math.min(rgb[at] & 0xFF, Math.min(rgb[at + 1] & 0xFF, rgb[at + 2] & 0xFF)) >= BRIGHT;
  }
}
