package org.slidestream.tiler.cut;

import org.slidestream.slide.Level;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.RgbImage;

/**
 * The whole slide, small enough to be looked at.
 *
 * @param image at most {@link #MOST_PIXELS} pixels
 * @param scaleX level-0 pixels per pixel of the image, along a row
 * @param scaleY level-0 pixels per pixel of the image, along a column
 */
public record Overview(RgbImage image, double scaleX, double scaleY) {
  /** What an overview may have, whatever the slide. */
  public static final int MOST_PIXELS = 1 << 22;

  private static final int BLOCK = 1024;

  /**
   * The overview from the smallest level that shrinks level 0 at most {@code downsample} times. A
   * level that is larger than an overview may be is read in blocks, each square of 2, 4, 8 ...
   * pixels becoming its mean.
   */
  public static Overview of(SlideImage slide, double downsample) throws UnreadableSlideException {
    Level level = slide.bestLevelFor(downsample);
    int factor = 1;
    while ((long) Math.ceilDiv(level.width(), factor) * Math.ceilDiv(level.height(), factor)
        > MOST_PIXELS) {
      factor *= 2;
    }
    AreaAverage small = new AreaAverage(level.width(), level.height(), factor);
    // in one piece if possible: a block rarely begins at a whole pixel of level 0, and is moved
    int block = factor == 1 ? Math.max(level.width(), level.height()) : Math.max(BLOCK, factor);
    for (int y = 0; y < level.height(); y += block) {
      for (int x = 0; x < level.width(); x += block) {
        small.add(x, y, slide.read(block(level, x, y, block)));
      }
    }
    return new Overview(
        small.picture(),
        (double) slide.width() / level.width() * factor,
        (double) slide.height() / level.height() * factor);
  }

  private static Region block(Level level, int x, int y, int size) {
    return new Region(
        (int) Math.round(x * level.downsample()),
        (int) Math.round(y * level.downsample()),
        level.index(),
        Math.min(size, level.width() - x),
        Math.min(size, level.height() - y));
  }
}
