package org.slidestream.tiler.tissue;

/**
 * Morphological closing by a square: a dilation, then an erosion, both over the same window, what
 * lies outside never counting. As in OpenCV the window reaches {@code size / 2} pixels to the left
 * and {@code size - 1 - size / 2} to the right, so an even square moves the picture by one pixel.
 */
final class Closing {
  private final int size;

  private Closing(int size) {
    this.size = size;
  }

  /**
   * The closed plane.
   *
   * @param size of the square in pixels; 0 or 1 changes nothing
   */
  static Plane close(Plane mask, int size) {
    return size <= 1 ? mask : new Closing(size).close(mask);
  }

  private Plane close(Plane mask) {
    return extreme(extreme(mask, true), false);
  }

  /** Square windows are a row after a column. */
  private Plane extreme(Plane mask, boolean greatest) {
    Plane alongRows = Plane.like(mask);
    for (int y = 0; y < mask.height(); y++) {
      line(mask, alongRows, y * mask.width(), 1, mask.width(), greatest);
    }
    Plane both = Plane.like(mask);
    for (int x = 0; x < mask.width(); x++) {
      line(alongRows, both, x, mask.width(), mask.height(), greatest);
    }
    return both;
  }

  private void line(Plane from, Plane to, int start, int step, int length, boolean greatest) {
    for (int i = 0; i < length; i++) {
      int first = Math.max(0, i - size / 2);
      int last = Math.min(length - 1, i - size / 2 + size - 1);
      int extreme = greatest ? 0 : 255;
      for (int j = first; j <= last; j++) {
        int value = from.values()[start + j * step] & 0xFF;
        extreme = greatest ? Math.max(extreme, value) : Math.min(extreme, value);
      }
      to.values()[start + i * step] = (byte) extreme;
    }
  }
}
