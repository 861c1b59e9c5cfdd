package org.slidestream.slide.tiff;

import org.slidestream.slide.pixels.RgbImage;

/**
 * Where a tile lies over a region.
 *
 * @param x left edge of the tile, in pixels from the left edge of the region; may be negative
 * @param y top edge of the tile, in pixels from the top edge of the region; may be negative
 * @param width pixels of the tile that belong to the level: fewer than it has at the right edge
 * @param height the same at the bottom edge
 */
record Placement(int x, int y, int width, int height) {
  static Placement of(TiledLevel level, int column, int row, long left, long top) {
    int x = column * level.tileWidth();
    int y = row * level.tileHeight();
    return new Placement(
        (int) (x - left),
        (int) (y - top),
        Math.min(level.tileWidth(), level.width() - x),
        Math.min(level.tileHeight(), level.height() - y));
  }

  /** Copies what both have in common. */
  void copy(RgbImage tile, RgbImage region) {
    int left = Math.max(x, 0);
    int right = Math.min(x + width, region.width());
    int bottom = Math.min(y + height, region.height());
    for (int row = Math.max(y, 0); row < bottom && left < right; row++) {
      System.arraycopy(
          tile.rgb(),
          3 * ((row - y) * tile.width() + left - x),
          region.rgb(),
          3 * (row * region.width() + left),
          3 * (right - left));
    }
  }
}
