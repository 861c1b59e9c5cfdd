package org.slidestream.tiler.quality;

import java.util.function.IntPredicate;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Share of the tile that is empty cells of fat: what remains of the bright pixels after an opening
 * by a square of 10 um (J. Serra, Image analysis and mathematical morphology, 1982), which takes
 * the gaps between cells and fibres away. Where the same opening leaves more than a fifth of the
 * tile of what is stained, the empty part is the glass beside solid tissue, or the inside of a
 * gland, and the share is 0: the walls of fat cells are thin.
 */
final class Fat {
  static final double THRESHOLD = 0.3;

  private static final double WIDTH = 10;
  private static final int BRIGHT = 210;
  private static final int STAINED = 190;
  private static final double MOST_SOLID = 0.2;

  private Fat() {}

  static double of(RgbImage tile, double micronsPerPixel) {
    int side = Math.max(1, (int) Math.round(WIDTH / micronsPerPixel));
    double solid = opened(tile, side, darkest -> darkest < STAINED);
    return solid > MOST_SOLID ? 0 : opened(tile, side, darkest -> darkest >= BRIGHT);
  }

  /** Share of the tile in squares of which every pixel's darkest colour is as wanted. */
  private static double opened(RgbImage tile, int side, IntPredicate wanted) {
    byte[] rgb = tile.rgb();
    boolean[] mask = new boolean[tile.width() * tile.height()];
    for (int i = 0, p = 0; i < mask.length; i++, p += 3) {
      mask[i] =
          wanted.test(Math.min(rgb[p] & 0xFF, Math.min(rgb[p + 1] & 0xFF, rgb[p + 2] & 0xFF)));
    }
    return Opening.share(mask, tile.width(), side);
  }
}
