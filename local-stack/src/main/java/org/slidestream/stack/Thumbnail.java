package org.slidestream.stack;

import org.slidestream.slide.Level;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

/** A slide small enough to look at. */
final class Thumbnail {
  private static final int LONGER_SIDE = 1400;

  private Thumbnail() {}

  static RgbImage of(SlideImage slide) throws UnreadableSlideException {
    double shrink = Math.max(1, Math.max(slide.width(), slide.height()) / (double) LONGER_SIDE);
    Level level = slide.bestLevelFor(shrink);
    RgbImage whole = slide.read(new Region(0, 0, level.index(), level.width(), level.height()));
    return PilResampler.resize(
        whole,
        Math.max(1, (int) Math.round(slide.width() / shrink)),
        Math.max(1, (int) Math.round(slide.height() / shrink)),
        Filter.BILINEAR);
  }
}
