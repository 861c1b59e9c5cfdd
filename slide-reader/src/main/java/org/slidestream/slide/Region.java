package org.slidestream.slide;

/**
 * A rectangle to read, placed as OpenSlide places it.
 *
 * @param x left edge, in level-0 pixels
 * @param y top edge, in level-0 pixels
 * @param level index of the level to read from
 * @param width in pixels of that level
 * @param height in pixels of that level
 */
public record Region(int x, int y, int level, int width, int height) {
  public Region {
    if (width <= 0 || height <= 0 || level < 0) {
      throw new IllegalArgumentException(
          "a region needs a size and a level: %d x %d at level %d".formatted(width, height, level));
    }
  }
}
