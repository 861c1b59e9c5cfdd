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
    boolean[] cavities = Opening.open(bright(tile), tile.width(), side);
    int empty = 0;
    for (boolean cavity : cavities) {
      empty += cavity ? 1 : 0;
    }
    return (double) (empty - Cavities.largest(cavities, tile.width())) / cavities.length;
  }

  /** Where even the darkest colour is bright. */
  private static boolean[] bright(RgbImage tile) {
    byte[] rgb = tile.rgb();
    boolean[] bright = new boolean[tile.width() * tile.height()];
    for (int i = 0, p = 0; i < bright.length; i++, p += 3) {
      int darkest = Math.min(rgb[p] & 0xFF, Math.min(rgb[p + 1] & 0xFF, rgb[p + 2] & 0xFF));
      bright[i] = darkest >= BRIGHT;
    }
    return bright;
  }
}
