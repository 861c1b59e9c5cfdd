package org.slidestream.pretraining.crops;

import org.slidestream.slide.pixels.RgbImage;

/** Changes of brightness, contrast and saturation, as Pillow makes them for torchvision. */
final class Colour {
  private Colour() {}

  /** Away from or towards black. */
  static RgbImage brightness(RgbImage image, double factor) {
    return looked(image, blend(0, (float) factor));
  }

  /** Away from or towards the mean grey. */
  static RgbImage contrast(RgbImage image, double factor) {
    long sum = 0;
    byte[] from = image.rgb();
    for (int i = 0; i < from.length; i += 3) {
      sum += luma(from, i);
    }
    int mean = (int) (sum / (from.length / 3.0) + 0.5);
    return looked(image, blend(mean, (float) factor));
  }

  /** Away from or towards its own grey. */
  static RgbImage saturation(RgbImage image, double factor) {
    byte[] from = image.rgb();
    byte[] rgb = new byte[from.length];
    float share = (float) factor;
    for (int i = 0; i < from.length; i += 3) {
      int grey = luma(from, i);
      rgb[i] = blended(grey, from[i] & 0xFF, share);
      rgb[i + 1] = blended(grey, from[i + 1] & 0xFF, share);
      rgb[i + 2] = blended(grey, from[i + 2] & 0xFF, share);
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  /** Every channel is the grey of Rec. 601. */
  static RgbImage grey(RgbImage image) {
    byte[] from = image.rgb();
    byte[] rgb = new byte[from.length];
    for (int i = 0; i < from.length; i += 3) {
      byte grey = (byte) luma(from, i);
      rgb[i] = grey;
      rgb[i + 1] = grey;
      rgb[i + 2] = grey;
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  /** Values from a threshold on are turned around. */
  static RgbImage solarised(RgbImage image, int threshold) {
    byte[] table = new byte[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = (byte) (value < threshold ? value : 255 - value);
    }
    return looked(image, table);
  }

  private static RgbImage looked(RgbImage image, byte[] table) {
    byte[] from = image.rgb();
    byte[] rgb = new byte[from.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = table[from[i] & 0xFF];
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  /** Rec. 601 in fixed point (Pillow, {@code Convert.c}). */
  private static int luma(byte[] rgb, int at) {
    int red = rgb[at] & 0xFF;
    int green = rgb[at + 1] & 0xFF;
    int blue = rgb[at + 2] & 0xFF;
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }

  private static byte[] blend(int from, float factor) {
    byte[] table = new byte[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = blended(from, value, factor);
    }
    return table;
  }

  /** Single precision, and the fraction dropped (Pillow, {@code Blend.c}). */
  private static byte blended(int from, int to, float factor) {
    return (byte) Math.max(0, Math.min(255, (int) (from + factor * (to - from))));
  }
}
