package org.slidestream.pretraining.crops;

import org.slidestream.slide.pixels.RgbImage;

/**
 * Mean and deviation of an image's optical density in each channel: how its stains look.
 *
 * @param mean of red, green and blue
 * @param deviation of them
 */
@SuppressWarnings("ArrayRecordComponent") // measured once, never compared
public record ColourStatistics(float[] mean, float[] deviation) {
  private static final double LEAST_DEVIATION = 0.02;

  /** An almost even tile is not torn apart. */
  private static final float MOST_STRETCH = 3;

  public static ColourStatistics of(RgbImage image) {
    double[] sums = new double[3];
    double[] squares = new double[3];
    byte[] rgb = image.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      for (int channel = 0; channel < 3; channel++) {
        double density = OpticalDensity.of(rgb[i + channel] & 0xFF);
        sums[channel] += density;
        squares[channel] += density * density;
      }
    }
    float[] mean = new float[3];
    float[] deviation = new float[3];
    double pixels = rgb.length / 3.0;
    for (int channel = 0; channel < 3; channel++) {
      double centre = sums[channel] / pixels;
      double variance = Math.max(0, squares[channel] / pixels - centre * centre);
      mean[channel] = (float) centre;
      deviation[channel] = (float) Math.max(LEAST_DEVIATION, Math.sqrt(variance));
    }
    return new ColourStatistics(mean, deviation);
  }

  /**
   * An image, or a part of one, that has these statistics with others (Reinhard et al. 2001, in
   * density).
   */
  RgbImage given(RgbImage image, ColourStatistics look) {
    float[] matrix = new float[9];
    float[] shift = new float[3];
    for (int channel = 0; channel < 3; channel++) {
      float factor =
          Math.clamp(look.deviation[channel] / deviation[channel], 1 / MOST_STRETCH, MOST_STRETCH);
      matrix[4 * channel] = factor;
      shift[channel] = look.mean[channel] - factor * mean[channel];
    }
    return OpticalDensity.mixed(image, matrix, shift);
  }
}
