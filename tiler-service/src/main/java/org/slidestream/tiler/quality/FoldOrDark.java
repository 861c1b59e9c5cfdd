package org.slidestream.tiler.quality;

import org.slidestream.slide.pixels.RgbImage;

/**
 * Share of the tile, in squares of about 16 um, whose mean optical density exceeds 0.6. Density,
 * {@code -log10((v + 1) / 256)} meaned over the colours, adds up where tissue lies double (the law
 * of Beer and Lambert; A. Ruifrok and D. Johnston, Quantification of histochemical staining by
 * color deconvolution, 2001). A square holds several nuclei, so that crowded nuclei are not a fold.
 *
 * <p>A fold of pale tissue is no denser than dark tissue and goes unseen: for that one would have
 * to know the slide's own stain.
 */
final class FoldOrDark {
  static final double THRESHOLD = 0.1;

  private static final double SQUARE = 16;
  private static final double DENSE = 0.6;
  private static final double[] DENSITY = densities();

  private FoldOrDark() {}

  static double of(RgbImage tile, double micronsPerPixel) {
    int columns = squares(tile.width(), micronsPerPixel);
    int rows = squares(tile.height(), micronsPerPixel);
    int dense = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double density =
            density(
                tile,
                column * tile.width() / columns,
                row * tile.height() / rows,
                (column + 1) * tile.width() / columns,
                (row + 1) * tile.height() / rows);
        dense += density > DENSE ? 1 : 0;
      }
    }
    return (double) dense / (columns * rows);
  }

  private static int squares(int pixels, double micronsPerPixel) {
    return Math.clamp(Math.round(pixels * micronsPerPixel / SQUARE), 1, pixels);
  }

  private static double density(RgbImage tile, int left, int top, int right, int bottom) {
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int p = 3 * (y * tile.width() + left); p < 3 * (y * tile.width() + right); p++) {
        sum += DENSITY[tile.rgb()[p] & 0xFF];
      }
    }
    return sum / (3 * (right - left) * (bottom - top));
  }

  private static double[] densities() {
    double[] table = new double[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = -Math.log10((value + 1) / 256.0);
    }
    return table;
  }
}
