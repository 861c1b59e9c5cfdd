package org.slidestream.slide.pixels;

/** What the components of a JPEG stream stand for. */
public enum JpegColour {
  /** One component. */
  GREY,
  /** Three components that are stored as they are shown. */
  RGB,
  /** Luminance and two colour differences, as in JFIF. */
  YCBCR
}
