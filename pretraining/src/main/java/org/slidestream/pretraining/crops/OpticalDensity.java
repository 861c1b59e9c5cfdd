package org.slidestream.pretraining.crops;

import org.slidestream.slide.pixels.RgbImage;

/**
 * Light that stains have taken away, -ln((value + 1) / 256) of each channel: it is additive in the
 * stains (Ruifrok & Johnston 2001).
 */
final class OpticalDensity {
  private static final float[] OF_VALUE = new float[256];
  private static final int STEPS = 4096;
  private static final float LARGEST = 6;
  private static final byte[] VALUE_OF = new byte[STEPS + 1];

  static {
    for (int value = 0; value < 256; value++) {
      OF_VALUE[value] = (float) -Math.log((value + 1) / 256.0);
    }
    for (int step = 0; step <= STEPS; step++) {
      long value = Math.round(256 * Math.exp(-LARGEST * step / STEPS) - 1);
      VALUE_OF[step] = (byte) Math.max(0, Math.min(255, value));
    }
  }

  private OpticalDensity() {}

  /** Of a value of 0 to 255. */
  static float of(int value) {
    return OF_VALUE[value];
  }

  /**
   * An image whose densities are mixed anew: out = density * matrix + shift.
   *
   * @param matrix rows of three: what each channel gives to the three
   * @param shift of each channel
   */
  static RgbImage mixed(RgbImage image, float[] matrix, float[] shift) {
    byte[] from = image.rgb();
    byte[] rgb = new byte[from.length];
    for (int i = 0; i < from.length; i += 3) {
      float red = OF_VALUE[from[i] & 0xFF];
      float green = OF_VALUE[from[i + 1] & 0xFF];
      float blue = OF_VALUE[from[i + 2] & 0xFF];
      for (int channel = 0; channel < 3; channel++) {
        rgb[i + channel] =
            value(
                red * matrix[channel]
                    + green * matrix[3 + channel]
                    + blue * matrix[6 + channel]
                    + shift[channel]);
      }
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  private static byte value(float density) {
    float step = density * (STEPS / LARGEST) + 0.5f;
    return VALUE_OF[Math.max(0, Math.min(STEPS, (int) step))];
  }
}
