package org.slidestream.tiler.grid;

/**
 * How tiles lie side by side, whatever their resolution.
 *
 * @param pixels width and height of a tile's image
 * @param overlap how far neighbours overlap, in pixels of their images
 * @param edge what becomes of tiles that reach past the slide
 */
public record TileLayout(int pixels, int overlap, Edge edge) {
  public TileLayout {
    if (pixels < 1 || pixels > 4096) {
      throw new IllegalArgumentException("tiles have 1 to 4096 pixels, not " + pixels);
    }
    if (overlap < 0 || overlap >= pixels) {
      throw new IllegalArgumentException(
          "tiles of %d pixels overlap by 0 to %d, not %d".formatted(pixels, pixels - 1, overlap));
    }
  }

  /** From one tile to the next, in pixels of their images. */
  int stride() {
    return pixels - overlap;
  }
}
