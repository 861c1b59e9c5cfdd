package org.slidestream.pretraining.crops;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.slidestream.slide.pixels.RgbImage;

/**
 * A blur by a Gaussian kernel of 9 x 9 pixels, mirrored at the edges, as torchvision makes it.
 *
 * @param leastSigma deviation in pixels
 * @param mostSigma deviation in pixels
 */
record GaussianBlur(double leastSigma, double mostSigma) implements Augmentation {
  private static final int RADIUS = 4;

  @Override
  public RgbImage of(RgbImage view, RandomGenerator random) {
    return blurred(view, leastSigma + (mostSigma - leastSigma) * random.nextDouble());
  }

  static RgbImage blurred(RgbImage image, double sigma) {
    float[] kernel = kernel(sigma);
    int width = image.width();
    int height = image.height();
    float[] across = new float[image.rgb().length];
    for (int y = 0; y < height; y++) {
      acrossRow(image.rgb(), across, y, width, kernel);
    }
    byte[] rgb = new byte[across.length];
    float[] row = new float[3 * width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, 0.5f);
      for (int tap = -RADIUS; tap <= RADIUS; tap++) {
        int from = 3 * width * mirrored(y + tap, height);
        float weight = kernel[tap + RADIUS];
        for (int i = 0; i < row.length; i++) {
          row[i] += weight * across[from + i];
        }
      }
      for (int i = 0; i < row.length; i++) {
        rgb[3 * width * y + i] = (byte) row[i];
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private static void acrossRow(byte[] from, float[] to, int y, int width, float[] kernel) {
    int start = 3 * width * y;
    for (int tap = -RADIUS; tap <= RADIUS; tap++) {
      float weight = kernel[tap + RADIUS];
      for (int x = 0; x < width; x++) {
        int source = start + 3 * mirrored(x + tap, width);
        int target = start + 3 * x;
        to[target] += weight * (from[source] & 0xFF);
        to[target + 1] += weight * (from[source + 1] & 0xFF);
        to[target + 2] += weight * (from[source + 2] & 0xFF);
      }
    }
  }

  /** The edge's own pixel is not repeated. */
  private static int mirrored(int at, int size) {
    int place = at;
    while (place < 0 || place >= size) {
      place = place < 0 ? -place : 2 * (size - 1) - place;
      if (size == 1) {
        return 0;
      }
    }
    return place;
  }

  private static float[] kernel(double sigma) {
    float[] kernel = new float[2 * RADIUS + 1];
    double sum = 0;
    for (int i = -RADIUS; i <= RADIUS; i++) {
      sum += Math.exp(-0.5 * (i / sigma) * (i / sigma));
    }
    for (int i = -RADIUS; i <= RADIUS; i++) {
      kernel[i + RADIUS] = (float) (Math.exp(-0.5 * (i / sigma) * (i / sigma)) / sum);
    }
    return kernel;
  }
}
