package org.slidestream.tiler.grid;

/**
 * One direction of a grid. A tile's extent is rarely a whole number of pixels, so each edge is
 * rounded by itself, from the start of the slide: to a pixel of the level, so that readers need not
 * interpolate, and from there to a pixel of level 0. Errors never add up, and edges meet that are
 * meant to.
 */
final class Axis {
  private final TileLayout layout;
  private final double scale;
  private final double downsample;
  private final int count;

  /**
   * @param length of the slide, in level-0 pixels
   * @param scale pixels of the level to a pixel of a tile's image
   * @param downsample level-0 pixels to a pixel of the level
   */
  Axis(int length, TileLayout layout, double scale, double downsample) {
    if (!(layout.stride() * scale >= 1)) {
      throw new IllegalArgumentException("tiles would begin less than a pixel apart");
    }
    this.layout = layout;
    this.scale = scale;
    this.downsample = downsample;
    this.count =
        switch (layout.edge()) {
          case PAD -> firstThatEndsAt(length) + 1;
          case DROP -> firstThatEndsAt(length + 1);
        };
  }

  /** Number of tiles. */
  int count() {
    return count;
  }

  /** Where a tile begins, in level-0 pixels. */
  int start(int tile) {
    return edge((long) tile * layout.stride());
  }

  /** Where a tile ends, in level-0 pixels. */
  int end(int tile) {
    return edge((long) tile * layout.stride() + layout.pixels());
  }

  /** Where a pixel of the images begins, all side by side. */
  private int edge(long pixel) {
    return Math.toIntExact(Math.round(Math.round(pixel * scale) * downsample));
  }

  /** The first tile that ends there or beyond. */
  private int firstThatEndsAt(int position) {
    double pixels = position / (scale * downsample);
    int tile = (int) Math.max(0, (pixels - layout.pixels()) / layout.stride() - 2);
    while (end(tile) < position) {
      tile++;
    }
    return tile;
  }
}
