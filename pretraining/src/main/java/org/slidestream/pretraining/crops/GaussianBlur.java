package org.slidestream.pretraining.crops;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.slidestream.slide.pixels.RgbImage;

/**
 * A blur by a square Gaussian kernel, mirrored at the edges, as torchvision makes it: rows first,
 * then columns.
 *
 * @param kernel width in pixels, odd
 * @param leastSigma deviation in pixels
 * @param mostSigma deviation in pixels
 */
record GaussianBlur(int kernel, double leastSigma, double mostSigma) implements Augmentation {
  /** Less of a pixel than this changes nothing. */
  private static final double NOTHING = 1e-6;

  GaussianBlur {
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException("a blur's kernel has an odd width, not " + kernel);
    }
    if (!(leastSigma > 0 && leastSigma <= mostSigma)) {
      throw new IllegalArgumentException(
          "a blur's sigma cannot lie between %s and %s".formatted(leastSigma, mostSigma));
    }
  }

  @Override
  public RgbImage of(RgbImage view, RandomGenerator random) {
    return blurred(view, kernel, Between.uniform(random, leastSigma, mostSigma));
  }

  static RgbImage blurred(RgbImage image, int kernel, double sigma) {
    float[] weights = weights(kernel, sigma);
    int radius = weights.length / 2;
    int width = image.width();
    int height = image.height();
    int stride = 3 * width;
    float[] across = new float[image.rgb().length];
    float[] padded = new float[stride + 6 * radius];
    float[] row = new float[stride];
    for (int y = 0; y < height; y++) {
      pad(image, y, radius, padded);
      Arrays.fill(row, 0);
      for (int tap = 0; tap < weights.length; tap++) {
        add(weights[tap], padded, 3 * tap, row);
      }
      System.arraycopy(row, 0, across, stride * y, stride);
    }
    byte[] rgb = new byte[across.length];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, 0.5f);
      for (int tap = 0; tap < weights.length; tap++) {
        add(weights[tap], across, stride * mirrored(y + tap - radius, height), row);
      }
      for (int i = 0; i < stride; i++) {
        rgb[stride * y + i] = (byte) (int) row[i];
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private static void add(float weight, float[] from, int start, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * from[start + i];
    }
  }

  private static void pad(RgbImage image, int y, int radius, float[] padded) {
    int width = image.width();
    byte[] rgb = image.rgb();
    int start = 3 * width * y;
    for (int i = 0; i < 3 * width; i++) {
      padded[3 * radius + i] = rgb[start + i] & 0xFF;
    }
    for (int x = 0; x < radius; x++) {
      copy(padded, radius + mirrored(x - radius, width), x);
      copy(padded, radius + mirrored(width + x, width), radius + width + x);
    }
  }

  private static void copy(float[] pixels, int from, int to) {
    System.arraycopy(pixels, 3 * from, pixels, 3 * to, 3);
  }

  /** The edge's own pixel is not repeated. */
  private static int mirrored(int at, int size) {
    if (size == 1) {
      return 0;
    }
    int place = Math.floorMod(at, 2 * (size - 1));
    return place < size ? place : 2 * (size - 1) - place;
  }

  /** Weights that add up to 1, without those at both ends that are nothing. */
  private static float[] weights(int kernel, double sigma) {
    double[] bell = new double[kernel];
    double sum = 0;
    for (int i = 0; i < kernel; i++) {
      double distance = (i - kernel / 2) / sigma;
      bell[i] = Math.exp(-0.5 * distance * distance);
      sum += bell[i];
    }
    int first = 0;
    while (first < kernel / 2 && bell[first] < NOTHING * sum) {
      first++;
    }
    float[] weights = new float[kernel - 2 * first];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (bell[first + i] / sum);
    }
    return weights;
  }
}
