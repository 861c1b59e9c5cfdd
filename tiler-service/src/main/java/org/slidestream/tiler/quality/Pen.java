package org.slidestream.tiler.quality;

import org.slidestream.slide.pixels.RgbImage;

/**
 * Share of the pixels in a colour that haematoxylin and eosin do not give: hue (of HSV) from green
 * to sky blue, 70 to 225 degrees, at a saturation of 0.4 or more. Telling ink by its colour is what
 * HistoQC does (A. Janowczyk et al., HistoQC: an open-source quality control tool for digital
 * pathology slides, 2019); the limits are our own.
 *
 * <p>Red ink looks like blood, violet ink like haematoxylin, and neither is told; black ink is
 * {@link FoldOrDark}.
 */
final class Pen {
  static final double THRESHOLD = 0.1;

  private static final double GREENEST = 70;
  private static final double BLUEST = 225;
  private static final double SATURATION = 0.4;

  private Pen() {}

  static double of(RgbImage tile) {
    byte[] rgb = tile.rgb();
    int ink = 0;
    for (int p = 0; p < rgb.length; p += 3) {
      ink += isInk(rgb[p] & 0xFF, rgb[p + 1] & 0xFF, rgb[p + 2] & 0xFF) ? 1 : 0;
    }
    return 3.0 * ink / rgb.length;
  }

  private static boolean isInk(int red, int green, int blue) {
    if (red >= green) {
      return false; // hue is below 60 or above 240: nearly all of tissue
    }
    int max = Math.max(green, blue);
    int range = max - Math.min(red, blue);
    double hue =
        max == green ? 120 + 60.0 * (blue - red) / range : 240 + 60.0 * (red - green) / range;
    return range >= SATURATION * max && hue >= GREENEST && hue <= BLUEST;
  }
}
