package org.slidestream.tiler.quality;

import org.slidestream.slide.pixels.RgbImage;

/** Something that may be wrong with a tile. */
public enum Flag {
  /** Out of focus. */
  BLUR(Blur.THRESHOLD),
  /** Written on in green or blue ink. */
  PEN(Pen.THRESHOLD),
  /** Tissue that lies double, or something that lets no light through. */
  FOLD_OR_DARK(FoldOrDark.THRESHOLD),
  /** Fat: wide empty cells. */
  FAT(Fat.THRESHOLD);

  private final double threshold;

  Flag(double threshold) {
    this.threshold = threshold;
  }

  /** A tile that measures so much is flagged. */
  public double threshold() {
    return threshold;
  }

  /**
   * How much of it a tile shows, 0 to 1.
   *
   * @param micronsPerPixel resolution of the tile's image
   */
  double measure(RgbImage tile, double micronsPerPixel) {
    return switch (this) {
      case BLUR -> Blur.of(tile, micronsPerPixel);
      case PEN -> Pen.of(tile);
      case FOLD_OR_DARK -> FoldOrDark.of(tile, micronsPerPixel);
      case FAT -> Fat.of(tile, micronsPerPixel);
    };
  }
}
