package org.slidestream.slide.pixels;

import java.util.Arrays;

/**
 * Resamples as PIL does it, bit for bit: rows first, then columns, rounded to bytes between
 * (Pillow, {@code src/libImaging/Resample.c}).
 */
public final class PilResampler {
  private PilResampler() {}

  /**
   * An image of another size. A direction whose size stays is left untouched.
   *
   * @param width of the result, in pixels
   * @param height of the result, in pixels
   */
  public static RgbImage resize(RgbImage image, int width, int height, Filter filter) {
    if (width <= 0 || height <= 0 || (long) width * height > ImageLimits.MAX_PIXELS) {
      throw new IllegalArgumentException("cannot resize to %d x %d".formatted(width, height));
    }
    RgbImage result = image;
    if (result.width() != width) {
      result = rows(result, PilCoefficients.of(result.width(), width, filter));
    }
    if (result.height() != height) {
      result = columns(result, PilCoefficients.of(result.height(), height, filter));
    }
    return result;
  }

  private static RgbImage rows(RgbImage image, PilCoefficients coefficients) {
    int width = coefficients.size();
    byte[] in = image.rgb();
    byte[] out = new byte[Math.multiplyExact(3 * width, image.height())];
    int[] weights = coefficients.weights();
    int at = 0;
    for (int y = 0; y < image.height(); y++) {
      int row = 3 * y * image.width();
      for (int x = 0; x < width; x++) {
        int red = PilCoefficients.HALF;
        int green = PilCoefficients.HALF;
        int blue = PilCoefficients.HALF;
        int from = row + 3 * coefficients.first()[x];
        int tap = x * coefficients.stride();
        for (int end = tap + coefficients.count()[x]; tap < end; tap++, from += 3) {
          int weight = weights[tap];
          red += weight * (in[from] & 0xFF);
          green += weight * (in[from + 1] & 0xFF);
          blue += weight * (in[from + 2] & 0xFF);
        }
        out[at++] = PilCoefficients.toByte(red);
        out[at++] = PilCoefficients.toByte(green);
        out[at++] = PilCoefficients.toByte(blue);
      }
    }
    return new RgbImage(width, image.height(), out);
  }

  private static RgbImage columns(RgbImage image, PilCoefficients coefficients) {
    int height = coefficients.size();
    int stride = 3 * image.width();
    byte[] in = image.rgb();
    byte[] out = new byte[Math.multiplyExact(stride, height)];
    int[] sums = new int[stride];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, PilCoefficients.HALF);
      for (int tap = 0; tap < coefficients.count()[y]; tap++) {
        int weight = coefficients.weights()[y * coefficients.stride() + tap];
        int row = (coefficients.first()[y] + tap) * stride;
        for (int i = 0; i < stride; i++) {
          sums[i] += weight * (in[row + i] & 0xFF);
        }
      }
      for (int i = 0; i < stride; i++) {
        out[y * stride + i] = PilCoefficients.toByte(sums[i]);
      }
    }
    return new RgbImage(image.width(), height, out);
  }
}
