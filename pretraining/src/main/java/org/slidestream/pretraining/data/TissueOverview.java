package org.slidestream.pretraining.data;

import org.slidestream.slide.Level;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Where a slide is dark or strongly coloured, as tissue is and neither glass nor a pink background:
 * counts of such pixels of an overview, summed from its top left corner.
 */
final class TissueOverview {
  private static final int MOST_PIXELS = 1 << 23;
  private static final int BRIGHT = 200;
  private static final double COLOURED = 0.25;

  private final double downsample;
  private final int width;
  private final int height;
  private final int[] sums;

  private TissueOverview(double downsample, RgbImage overview) {
    this.downsample = downsample;
    this.width = overview.width();
    this.height = overview.height();
    this.sums = new int[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      int row = 0;
      for (int x = 0; x < width; x++) {
        row += isTissue(overview, x, y) ? 1 : 0;
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
  }

  /** Of the largest level that is small enough to look at whole. */
  static TissueOverview of(SlideImage slide) throws UnreadableSlideException {
    Level level = slide.levels().getLast();
    for (Level larger : slide.levels().reversed()) {
      if ((long) larger.width() * larger.height() <= MOST_PIXELS) {
        level = larger;
      }
    }
    RgbImage overview = slide.read(new Region(0, 0, level.index(), level.width(), level.height()));
    return new TissueOverview(level.downsample(), overview);
  }

  private static boolean isTissue(RgbImage image, int x, int y) {
    int red = image.red(x, y);
    int green = image.green(x, y);
    int blue = image.blue(x, y);
    int most = Math.max(red, Math.max(green, blue));
    int least = Math.min(red, Math.min(green, blue));
    double grey = 0.299 * red + 0.587 * green + 0.114 * blue;
    return grey < BRIGHT || most - least > COLOURED * most;
  }

  /** Share of a square in level-0 pixels that is tissue. */
  double share(double x, double y, double side) {
    int left = clamp(x / downsample, width);
    int top = clamp(y / downsample, height);
    int right = Math.max(left + 1, clamp((x + side) / downsample, width));
    int bottom = Math.max(top + 1, clamp((y + side) / downsample, height));
    if (right > width || bottom > height) {
      return 0;
    }
    int count = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
    return (double) count / ((right - left) * (bottom - top));
  }

  private int at(int x, int y) {
    return sums[y * (width + 1) + x];
  }

  private static int clamp(double position, int size) {
    return Math.max(0, Math.min(size, (int) Math.round(position)));
  }
}
