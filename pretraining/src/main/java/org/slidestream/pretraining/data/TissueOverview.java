package org.slidestream.pretraining.data;

import java.util.BitSet;
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
  private static final int BLOCK = 1024;
  private static final int BRIGHT = 200;
  private static final double COLOURED = 0.25;

  private final double downsample;
  private final int width;
  private final int height;
  private final int[] sums;

  /**
   * @param downsample level-0 pixels to a pixel
   * @param tissue one flag a pixel, row after row
   */
  private TissueOverview(double downsample, int width, int height, BitSet tissue) {
    this.downsample = downsample;
    this.width = width;
    this.height = height;
    this.sums = new int[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      int row = 0;
      for (int x = 0; x < width; x++) {
        row += tissue.get(y * width + x) ? 1 : 0;
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
  }

  /**
   * Of the largest level that is small enough to look at whole; where none is, of squares of the
   * smallest, read in blocks.
   */
  static TissueOverview of(SlideImage slide) throws UnreadableSlideException {
    for (Level level : slide.levels()) {
      if ((long) level.width() * level.height() <= MOST_PIXELS) {
        return of(slide, level, 1);
      }
    }
    Level level = slide.levels().getLast();
    int square = 2;
    while ((long) (level.width() / square) * (level.height() / square) > MOST_PIXELS) {
      square *= 2;
    }
    return of(slide, level, square);
  }

  /** Squares at the right and lower edge that are not whole are left out. */
  private static TissueOverview of(SlideImage slide, Level level, int square)
      throws UnreadableSlideException {
    int width = Math.max(1, level.width() / square);
    int height = Math.max(1, level.height() / square);
    BitSet tissue = new BitSet();
    // in one piece if possible: a block rarely begins at a whole pixel of level 0
    int block = square == 1 ? Math.max(width, height) : Math.max(1, BLOCK / square);
    for (int top = 0; top < height; top += block) {
      for (int left = 0; left < width; left += block) {
        int columns = Math.min(block, width - left);
        int rows = Math.min(block, height - top);
        RgbImage image = slide.read(region(level, square, left, top, columns, rows));
        for (int y = 0; y < rows; y++) {
          for (int x = 0; x < columns; x++) {
            tissue.set((top + y) * width + left + x, isTissue(image, square, x, y));
          }
        }
      }
    }
    return new TissueOverview(square * level.downsample(), width, height, tissue);
  }

  private static Region region(Level level, int square, int left, int top, int columns, int rows) {
    double scale = square * level.downsample();
    return new Region(
        (int) Math.round(left * scale),
        (int) Math.round(top * scale),
        level.index(),
        columns * square,
        rows * square);
  }

  /** Whether half of a square is tissue. */
  private static boolean isTissue(RgbImage image, int square, int column, int row) {
    int count = 0;
    for (int y = row * square; y < (row + 1) * square; y++) {
      for (int x = column * square; x < (column + 1) * square; x++) {
        count += isTissue(image, x, y) ? 1 : 0;
      }
    }
    return 2 * count >= square * square;
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
