package org.slidestream.slide.pixels;

/** How large an image in memory may be: checked against the header, before memory is taken. */
final class ImageLimits {
  /** 134 million pixels, 384 MiB as RGB. */
  static final long MAX_PIXELS = 1L << 27;

  private ImageLimits() {}

  static void check(long width, long height) throws UndecodableImageException {
    // Each side first: the product of two 32-bit sides may overflow.
    if (width <= 0
        || height <= 0
        || width > MAX_PIXELS
        || height > MAX_PIXELS
        || width * height > MAX_PIXELS) {
      throw new UndecodableImageException(
          "an image of %d x %d pixels is not read, the limit is %d pixels"
              .formatted(width, height, MAX_PIXELS));
    }
  }

  static void checkSides(int width, int height, int most) throws UndecodableImageException {
    if (width > most || height > most) {
      throw new UndecodableImageException(
          "an image of %d x %d pixels is not read here, the limit is %d pixels a side"
              .formatted(width, height, most));
    }
  }
}
