package org.slidestream.tiler.tissue;

import org.slidestream.slide.pixels.RgbImage;

/**
 * The S channel of HSV: 255 (max - min) / max, rounded as OpenCV's {@code COLOR_RGB2HSV} does it in
 * 12-bit fixed point.
 */
final class Saturation {
  private static final int SHIFT = 12;
  private static final int[] RECIPROCAL = reciprocals();

  private Saturation() {}

  static Plane of(RgbImage image) {
    byte[] rgb = image.rgb();
    byte[] saturation = new byte[image.width() * image.height()];
    for (int i = 0, p = 0; i < saturation.length; i++, p += 3) {
      int red = rgb[p] & 0xFF;
      int green = rgb[p + 1] & 0xFF;
      int blue = rgb[p + 2] & 0xFF;
      int max = Math.max(red, Math.max(green, blue));
      int min = Math.min(red, Math.min(green, blue));
      saturation[i] = (byte) (((max - min) * RECIPROCAL[max] + (1 << (SHIFT - 1))) >> SHIFT);
    }
    return new Plane(image.width(), image.height(), saturation);
  }

  private static int[] reciprocals() {
    int[] table = new int[256];
    for (int i = 1; i < table.length; i++) {
      table[i] = (int) Math.rint((255 << SHIFT) / (double) i);
    }
    return table;
  }
}
