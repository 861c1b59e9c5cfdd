package org.slidestream.slide.pixels;

/**
 * How much a JPEG may lose.
 *
 * @param value 1 to 100, on libjpeg's scale
 */
record JpegQuality(int value) {
  JpegQuality {
    if (value < 1 || value > 100) {
      throw new IllegalArgumentException("JPEG quality is 1 to 100, not " + value);
    }
  }

  /** True when colours keep the full resolution (4:4:4), by libvips' rule. */
  boolean keepsColours() {
    return value >= 90;
  }
}
