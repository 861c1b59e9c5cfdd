package org.slidestream.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.demo.SyntheticSlide;

/** Tiles of a drawn slide, always the same. */
public final class TissueTiles {
  /** Side, in pixels: that of most encoders. */
  public static final int SIDE = 224;

  private static final int COLUMNS = 16;

  private TissueTiles() {}

  /** The middle of a slide, row by row. */
  public static List<RgbImage> of(int count) {
    int rows = Math.ceilDiv(count, COLUMNS);
    SyntheticSlide slide = new SyntheticSlide(2 * COLUMNS * SIDE, 2 * rows * SIDE, 1);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                slide.read(
                    (COLUMNS / 2 + i % COLUMNS) * SIDE,
                    (rows / 2 + i / COLUMNS) * SIDE,
                    SIDE,
                    SIDE))
        .toList();
  }
}
