package org.slidestream.tiler.quality;

import org.slidestream.slide.pixels.RgbImage;

/**
 * How little a tile loses when it is blurred once more: 0 all its steps from pixel to pixel, 1 none
 * of them (F. Crete et al., The blur effect: perception and estimation with a new no-reference
 * perceptual blur metric, SPIE 6492, 2007). Contrast and stain do not matter, so pale tissue is not
 * taken for blurred tissue.
 *
 * <p>Along rows, and along columns: {@code 1 - sum max(0, |dF| - |dB|) / sum |dF|}, where {@code F}
 * is the luma, {@code B} its mean over 2.5 um to either side and {@code d} the step to the pixel
 * before; the greater of the two counts. A flat tile is 1.
 */
final class Blur {
  /** Sharp tiles stay below; all tiles blurred by 1.7 um (standard deviation) are above. */
  static final double THRESHOLD = 0.5;

  private static final double REACH = 2.5;

  private final int[] luma; // in thousandths
  private final int reach;
  private long steps;
  private long kept;

  private Blur(int[] luma, int reach) {
    this.luma = luma;
    this.reach = reach;
  }

  static double of(RgbImage tile, double micronsPerPixel) {
    int[] luma = luma(tile);
    int reach = Math.max(1, (int) Math.round(REACH / micronsPerPixel));
    Blur alongRows = new Blur(luma, reach);
    for (int y = 0; y < tile.height(); y++) {
      alongRows.line(y * tile.width(), 1, tile.width());
    }
    Blur alongColumns = new Blur(luma, reach);
    for (int x = 0; x < tile.width(); x++) {
      alongColumns.line(x, tile.width(), tile.height());
    }
    return Math.max(alongRows.share(), alongColumns.share());
  }

  private void line(int start, int step, int length) {
    for (int i = 1; i < length; i++) {
      long sharp = Math.abs(luma[start + i * step] - luma[start + (i - 1) * step]);
      // a mean loses one value and gains one from pixel to pixel
      int gained = luma[start + Math.min(length - 1, i + reach) * step];
      int lost = luma[start + Math.max(0, i - 1 - reach) * step];
      steps += sharp;
      kept += Math.min(sharp, Math.abs(gained - lost) / (2 * reach + 1));
    }
  }

  private double share() {
    return steps == 0 ? 1 : (double) kept / steps;
  }

  /** By ITU-R BT.601. */
  private static int[] luma(RgbImage tile) {
    byte[] rgb = tile.rgb();
    int[] luma = new int[tile.width() * tile.height()];
    for (int i = 0, p = 0; i < luma.length; i++, p += 3) {
      luma[i] = 299 * (rgb[p] & 0xFF) + 587 * (rgb[p + 1] & 0xFF) + 114 * (rgb[p + 2] & 0xFF);
    }
    return luma;
  }
}
