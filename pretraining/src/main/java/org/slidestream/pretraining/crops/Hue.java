package org.slidestream.pretraining.crops;

import org.slidestream.slide.pixels.RgbImage;

/** Turns colours around the circle of hues, in bytes of hue, saturation and value as Pillow has. */
final class Hue {
  private Hue() {}

  /**
   * The turned colours.
   *
   * @param turns of the circle, -0.5 to 0.5
   */
  static RgbImage turned(RgbImage image, double turns) {
    byte[] from = image.rgb();
    byte[] rgb = new byte[from.length];
    int added = (int) (turns * 255);
    for (int i = 0; i < from.length; i += 3) {
      turn(from, rgb, i, added);
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  private static void turn(byte[] from, byte[] to, int at, int added) {
    int red = from[at] & 0xFF;
    int green = from[at + 1] & 0xFF;
    int blue = from[at + 2] & 0xFF;
    int most = Math.max(red, Math.max(green, blue));
    int least = Math.min(red, Math.min(green, blue));
    if (most == least) {
      System.arraycopy(from, at, to, at, 3); // grey has no hue
      return;
    }
    float range = most - least;
    float r = (most - red) / range;
    float g = (most - green) / range;
    float b = (most - blue) / range;
    float sixth =
        red == most ? b - g : green == most ? (float) (2.0 + r - b) : (float) (4.0 + g - r);
    double circled = sixth / 6.0 + 1.0;
    float circle = (float) (circled >= 1 ? circled - 1 : circled);
    int hue = ((int) (circle * 255.0) + added) & 0xFF;
    int saturation = (int) (range / most * 255.0);
    write(to, at, hue, saturation, most);
  }

  private static void write(byte[] to, int at, int hue, int saturation, int value) {
    if (saturation == 0) {
      set(to, at, value, value, value);
      return;
    }
    double sixth = (float) hue * 6.0 / 255.0;
    int sector = (int) sixth;
    double within = sixth - sector;
    double share = saturation / 255.0;
    int p = (int) (value * (1.0 - share) + 0.5);
    int q = (int) (value * (1.0 - share * within) + 0.5);
    int t = (int) (value * (1.0 - share * (1.0 - within)) + 0.5);
    switch (sector % 6) {
      case 0 -> set(to, at, value, t, p);
      case 1 -> set(to, at, q, value, p);
      case 2 -> set(to, at, p, value, t);
      case 3 -> set(to, at, p, q, value);
      case 4 -> set(to, at, t, p, value);
      default -> set(to, at, value, p, q);
    }
  }

  private static void set(byte[] to, int at, int red, int green, int blue) {
    to[at] = (byte) red;
    to[at + 1] = (byte) green;
    to[at + 2] = (byte) blue;
  }
}
