package org.slidestream.tiler;

import java.util.OptionalDouble;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideImage;

/**
 * What is known of a slide so far.
 *
 * @param format as its reader names it; empty while unknown
 * @param width of level 0, in pixels; 0 while unknown
 * @param height of level 0, in pixels; 0 while unknown
 * @param micronsPerPixel resolution of level 0; empty while unknown
 */
record SlideFacts(String format, int width, int height, OptionalDouble micronsPerPixel) {
  static final SlideFacts UNKNOWN = new SlideFacts("", 0, 0, OptionalDouble.empty());

  static SlideFacts of(SlideImage slide) {
    return new SlideFacts(slide.format(), slide.width(), slide.height(), OptionalDouble.empty());
  }

  SlideFacts at(MicronsPerPixel resolution) {
    return new SlideFacts(format, width, height, OptionalDouble.of(resolution.mean()));
  }
}
