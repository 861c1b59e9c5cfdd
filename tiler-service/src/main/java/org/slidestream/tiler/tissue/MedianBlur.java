package org.slidestream.tiler.tissue;

import java.util.Arrays;

/**
 * The median of a square window round each pixel, edges repeated: OpenCV's {@code medianBlur}.
 *
 * <p>The window slides along a row with a histogram that gains a column and loses one (T. S. Huang,
 * A fast two-dimensional median filtering algorithm, 1979).
 */
final class MedianBlur {
  private final Plane source;
  private final int radius;
  private final int half;
  private final int[] histogram = new int[256];
  private final int[] rows;
  private int median;
  private int below; // values in the window that are less than the median

  private MedianBlur(Plane source, int kernel) {
    this.source = source;
    this.radius = kernel / 2;
    this.half = kernel * kernel / 2;
    this.rows = new int[kernel];
  }

  /**
   * The blurred plane.
   *
   * @param kernel width of the window in pixels, odd
   */
  static Plane blur(Plane source, int kernel) {
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException("the median's window must be odd, not " + kernel);
    }
    return kernel == 1 ? source : new MedianBlur(source, kernel).blur();
  }

  private Plane blur() {
    Plane blurred = Plane.like(source);
    for (int y = 0; y < source.height(); y++) {
      startRow(y);
      for (int x = 0; x < source.width(); x++) {
        moveTo(x);
        blurred.values()[y * source.width() + x] = (byte) median;
      }
    }
    return blurred;
  }

  private void startRow(int y) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Math.clamp(y - radius + i, 0, source.height() - 1) * source.width();
    }
    Arrays.fill(histogram, 0);
    median = 0;
    below = 0;
    for (int x = -radius - 1; x < radius; x++) {
      for (int row : rows) {
        histogram[source.values()[row + column(x)] & 0xFF]++;
      }
    }
  }

  private void moveTo(int x) {
    byte[] values = source.values();
    int leaves = column(x - radius - 1);
    int comes = column(x + radius);
    for (int row : rows) {
      replace(values[row + leaves] & 0xFF, values[row + comes] & 0xFF);
    }
    while (below > half) {
      median--;
      below -= histogram[median];
    }
    while (below + histogram[median] <= half) {
      below += histogram[median];
      median++;
    }
  }

  /** On glass most pixels are replaced by their like. */
  private void replace(int value, int other) {
    if (value != other) {
      histogram[value]--;
      histogram[other]++;
      below += (other < median ? 1 : 0) - (value < median ? 1 : 0);
    }
  }

  private int column(int x) {
    return Math.clamp(x, 0, source.width() - 1);
  }
}
