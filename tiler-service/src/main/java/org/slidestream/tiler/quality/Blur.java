package org.slidestream.tiler.quality;

import java.util.Arrays;
import org.slidestream.slide.pixels.RgbImage;

/**
 * How little a tile loses when it is blurred once more: 0 all its steps from pixel to pixel, 1 none
 * of them (F. Crete et al., The blur effect: perception and estimation with a new no-reference
 * perceptual blur metric, SPIE 6492, 2007). Contrast and stain do not matter, so pale tissue is not
 * taken for blurred tissue.
 *
 * <p>Along rows, and along columns: {@code 1 - sum max(0, |dF| - |dB|) / sum |dF|}, where {@code F}
 * is the luma, {@code B} its mean over 2.5 um to either side and {@code d} the step to the pixel
 * before; the greater of the two counts. A flat tile is 1. A tile whose pixels are too coarse to be
 * out of focus is 0.
 */
final class Blur {
  /** Sharp tiles stay below; all tiles blurred by 1.7 um (standard deviation) are above. */
  static final double THRESHOLD = 0.5;

  private static final double REACH = 2.5;
  private static final int LEAST_REACH = 2; // pixels; at one, all sharp tiles are above, too

  private final int window; // pixels of the mean
  private long steps;
  private long kept; // times the window

  private Blur(int window) {
    this.window = window;
  }

  static double of(RgbImage tile, double micronsPerPixel) {
    if (REACH / micronsPerPixel < LEAST_REACH) {
      return 0;
    }
    int reach = (int) Math.round(REACH / micronsPerPixel);
    int width = tile.width();
    int stride = width + 2 * reach;
    int[] luma = luma(tile, reach);
    Blur alongRows = new Blur(2 * reach + 1);
    Blur alongColumns = new Blur(2 * reach + 1);
    for (int y = 0; y < tile.height(); y++) {
      int row = y * stride + reach;
      int above = Math.max(0, y - 1) * stride + reach;
      int gained = Math.min(tile.height() - 1, y + reach) * stride + reach;
      int lost = Math.max(0, y - 1 - reach) * stride + reach;
      alongRows.add(luma, row + 1, row, row + 1 + reach, row - reach, width - 1);
      alongColumns.add(luma, row, above, gained, lost, width);
    }
    return Math.max(alongRows.share(), alongColumns.share());
  }

  /**
   * Adds the steps to pixels that lie side by side from those before them. A mean loses one value
   * and gains one from pixel to pixel.
   */
  private void add(int[] luma, int pixel, int before, int gained, int lost, int count) {
    int sharp = 0; // of up to 8000 pixels, which an int holds and the processor adds at once
    int blurred = 0;
    for (int i = 0; i < count; i++) {
      int step = Math.abs(luma[pixel + i] - luma[before + i]);
      int change = Math.abs(luma[gained + i] - luma[lost + i]);
      sharp += step;
      blurred += Math.min(step * window, change);
    }
    steps += sharp;
    kept += blurred;
  }

  private double share() {
    return steps == 0 ? 1 : (double) kept / window / steps;
  }

  /** By ITU-R BT.601, in thousandths, each row's ends repeated {@code reach} times. */
  private static int[] luma(RgbImage tile, int reach) {
    byte[] rgb = tile.rgb();
    int stride = tile.width() + 2 * reach;
    int[] luma = new int[stride * tile.height()];
    for (int y = 0, p = 0; y < tile.height(); y++) {
      int first = y * stride + reach;
      int end = first + tile.width();
      for (int i = first; i < end; i++, p += 3) {
        luma[i] = 299 * (rgb[p] & 0xFF) + 587 * (rgb[p + 1] & 0xFF) + 114 * (rgb[p + 2] & 0xFF);
      }
      Arrays.fill(luma, first - reach, first, luma[first]);
      Arrays.fill(luma, end, end + reach, luma[end - 1]);
    }
    return luma;
  }
}
