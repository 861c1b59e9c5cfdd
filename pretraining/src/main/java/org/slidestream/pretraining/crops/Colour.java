package org.slidestream.pretraining.crops;

import org.slidestream.slide.pixels.RgbImage;

/** Changes of brightness, contrast, saturation and hue, as Pillow makes them for torchvision. */
final class Colour {
  private Colour() {}

  /** Away from or towards black. */
  static RgbImage brightness(RgbImage image, double factor) {
    byte[] rgb = new byte[image.rgb().length];
    byte[] table = blend(0, factor);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = table[image.rgb()[i] & 0xFF];
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  /** Away from or towards the mean grey. */
  static RgbImage contrast(RgbImage image, double factor) {
    long sum = 0;
    byte[] from = image.rgb();
    int pixels = from.length / 3;
    for (int i = 0; i < pixels; i++) {
      sum += luma(from, 3 * i);
    }
    byte[] table = blend((int) ((double) sum / pixels + 0.5), factor);
    byte[] rgb = new byte[from.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = table[from[i] & 0xFF];
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  /** Away from or towards its own grey. */
  static RgbImage saturation(RgbImage image, double factor) {
    byte[] from = image.rgb();
    byte[] rgb = new byte[from.length];
    float share = (float) factor;
    for (int i = 0; i < from.length; i += 3) {
      int grey = luma(from, i);
      for (int channel = i; channel < i + 3; channel++) {
        rgb[channel] = blended(grey, from[channel] & 0xFF, share);
      }
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

  /** Values from 128 on are turned around. */
  static RgbImage solarised(RgbImage image) {
    byte[] rgb = new byte[image.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      int value = image.rgb()[i] & 0xFF;
      rgb[i] = (byte) (value < 128 ? value : 255 - value);
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  private static int luma(byte[] rgb, int at) {
    int red = rgb[at] & 0xFF;
    int green = rgb[at + 1] & 0xFF;
    int blue = rgb[at + 2] & 0xFF;
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }

  private static byte[] blend(int from, double factor) {
    byte[] table = new byte[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = blended(from, value, (float) factor);
    }
    return table;
  }

  private static byte blended(int from, int to, float factor) {
    return (byte) Math.max(0, Math.min(255, (int) (from + factor * (to - from))));
  }
}
