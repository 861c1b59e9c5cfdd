package org.slidestream.stack.evaluate;

import org.slidestream.slide.pixels.RgbImage;

/** How often each of the 256 values occurs in red, green and blue: all that colours amount to. */
final class Channels {
  private static final int VALUES = 256;
  private static final int BINS = 8;

  private final long[][] counts = new long[3][VALUES];
  private final long pixels;

  Channels(RgbImage tile) {
    byte[] rgb = tile.rgb();
    for (int i = 0; i < rgb.length; i++) {
      counts[i % 3][rgb[i] & 0xFF]++;
    }
    this.pixels = rgb.length / 3;
  }

  float[] means() {
    float[] means = new float[3];
    for (int channel = 0; channel < 3; channel++) {
      means[channel] = (float) mean(channel);
    }
    return means;
  }

  /** The standard deviations, divided by the number of pixels. */
  float[] deviations() {
    float[] deviations = new float[3];
    for (int channel = 0; channel < 3; channel++) {
      double mean = mean(channel);
      double squares = 0;
      for (int value = 0; value < VALUES; value++) {
        double off = value / 255.0 - mean;
        squares += counts[channel][value] * off * off;
      }
      deviations[channel] = (float) Math.sqrt(squares / pixels);
    }
    return deviations;
  }

  float[] histograms() {
    float[] shares = new float[3 * BINS];
    for (int channel = 0; channel < 3; channel++) {
      for (int value = 0; value < VALUES; value++) {
        shares[channel * BINS + value * BINS / VALUES] += (float) counts[channel][value] / pixels;
      }
    }
    return shares;
  }

  private double mean(int channel) {
    double sum = 0;
    for (int value = 0; value < VALUES; value++) {
      sum += counts[channel][value] * (value / 255.0);
    }
    return sum / pixels;
  }
}
