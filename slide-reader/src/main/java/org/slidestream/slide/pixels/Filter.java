package org.slidestream.slide.pixels;

/** How an image is resampled, always widened by the scale when it shrinks, as PIL does it. */
public enum Filter {
  /** Triangle, support 1. */
  BILINEAR,
  /** Cubic with a = -0.5, support 2. */
  BICUBIC
}
