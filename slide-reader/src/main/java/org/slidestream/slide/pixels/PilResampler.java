package org.slidestream.slide.pixels;

import java.util.Arrays;

/**
 * Resamples as PIL does it, bit for bit: rows first, then columns, rounded to bytes between
 * (Pillow, {@code src/libImaging/Resample.c}).
 *
 * <p>The inner loops are short, without branches and over {@code int} arrays: the JVM makes vector
 * instructions of such.
 */
public final class PilResampler {
  private final RgbImage image;
  private final PilCoefficients across;
  private final PilCoefficients down;

  /** A row of the image, with a margin for weights of 0 behind its end. */
  private final int[] source;

  /** The rows that were resampled last, by their number modulo how many there are. */
  private final int[][] rows;

  private PilResampler(RgbImage image, PilCoefficients across, PilCoefficients down) {
    this.image = image;
    this.across = across;
    this.down = down;
    source = new int[3 * (image.width() + across.taps())];
    rows = new int[down.taps()][3 * across.size()];
  }

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
    if (image.width() == width && image.height() == height) {
      return image;
    }
    return new PilResampler(
            image,
            PilCoefficients.of(image.width(), width, filter),
            PilCoefficients.of(image.height(), height, filter))
        .resized();
  }

  private RgbImage resized() {
    int stride = 3 * across.size();
    byte[] rgb = new byte[Math.multiplyExact(stride, down.size())];
    int[] sums = new int[stride];
    int next = 0;
    for (int y = 0; y < down.size(); y++) {
      int first = down.first()[y];
      for (; next < Math.min(first + down.taps(), image.height()); next++) {
        resampleRow(next);
      }
      Arrays.fill(sums, PilCoefficients.HALF);
      for (int tap = 0; tap < down.taps(); tap += 3) {
        addRows(first + tap, y * down.taps() + tap, sums);
      }
      PilCoefficients.round(sums);
      narrow(sums, rgb, y * stride);
    }
    return new RgbImage(across.size(), down.size(), rgb);
  }

  private void resampleRow(int y) {
    image.samples(y, source, 0);
    int[] row = rows[y % rows.length];
    Arrays.fill(row, PilCoefficients.HALF);
    for (int tap = 0; tap < across.taps(); tap += 3) {
      addPixels(source, across, tap, row);
    }
    PilCoefficients.round(row);
  }

  /** Adds three neighbouring pixels, weighted, to each pixel of a row. */
  private static void addPixels(int[] source, PilCoefficients across, int tap, int[] row) {
    int[] first = across.first();
    int[] weights = across.weights();
    for (int x = 0; x < first.length; x++) {
      int weight = x * across.taps() + tap;
      int one = weights[weight];
      int two = weights[weight + 1];
      int three = weights[weight + 2];
      int from = 3 * (first[x] + tap);
      int to = 3 * x;
      row[to] += one * source[from] + two * source[from + 3] + three * source[from + 6];
      row[to + 1] += one * source[from + 1] + two * source[from + 4] + three * source[from + 7];
      row[to + 2] += one * source[from + 2] + two * source[from + 5] + three * source[from + 8];
    }
  }

  /** Adds three neighbouring rows, weighted. A row behind the last has a weight of 0. */
  private void addRows(int first, int weight, int[] sums) {
    int[] weights = down.weights();
    add(
        rows[first % rows.length],
        weights[weight],
        rows[(first + 1) % rows.length],
        weights[weight + 1],
        rows[(first + 2) % rows.length],
        weights[weight + 2],
        sums);
  }

  private static void add(
      int[] one, int weight1, int[] two, int weight2, int[] three, int weight3, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight1 * one[i] + weight2 * two[i] + weight3 * three[i];
    }
  }

  private static void narrow(int[] numbers, byte[] bytes, int to) {
    for (int i = 0; i < numbers.length; i++) {
      bytes[to + i] = (byte) numbers[i];
    }
  }
}
