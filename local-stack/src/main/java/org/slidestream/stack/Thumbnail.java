package org.slidestream.stack;

import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.tiler.cut.Overview;

/** A slide small enough to look at. */
final class Thumbnail {
  private static final int LONGER_SIDE = 1400;

  private Thumbnail() {}

  static RgbImage of(SlideImage slide) throws UnreadableSlideException {
    double shrink = Math.max(1, Math.max(slide.width(), slide.height()) / (double) LONGER_SIDE);
    return PilResampler.resize(
        Overview.of(slide, shrink).image(),
        Math.max(1, (int) Math.round(slide.width() / shrink)),
        Math.max(1, (int) Math.round(slide.height() / shrink)),
        Filter.BILINEAR);
  }
}
