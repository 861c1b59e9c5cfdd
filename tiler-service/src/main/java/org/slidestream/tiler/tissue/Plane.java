package org.slidestream.tiler.tissue;

/**
 * One channel of an image, row-major.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values {@code height * width} unsigned bytes
 */
@SuppressWarnings("ArrayRecordComponent") // whoever makes a plane gives its array away
record Plane(int width, int height, byte[] values) {
  Plane {
    if (values.length != width * height) {
      throw new IllegalArgumentException(
          "%d values are not a %d x %d plane".formatted(values.length, width, height));
    }
  }

  /** The same size, all zero. */
  static Plane like(Plane other) {
    return new Plane(other.width, other.height, new byte[other.values.length]);
  }

  int at(int x, int y) {
    return values[y * width + x] & 0xFF;
  }
}
