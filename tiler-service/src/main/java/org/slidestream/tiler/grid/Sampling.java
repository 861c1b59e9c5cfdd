package org.slidestream.tiler.grid;

/**
 * How the pixels of a tile's image lie on the level that they are read from.
 *
 * @param micronsPerPixel resolution of the image
 * @param across pixels of the level to a pixel of the image, along a row; 1 when it is read as it
 *     is
 * @param down the same along a column
 * @param downsample level-0 pixels to a pixel of the level, at least 1
 */
public record Sampling(double micronsPerPixel, double across, double down, double downsample) {
  /** Pixel by pixel. */
  public static Sampling asItIs(double micronsPerPixel, double downsample) {
    return new Sampling(micronsPerPixel, 1, 1, downsample);
  }

  /**
   * The pixel of the level that a position lies at, in level-0 pixels: what readers make of it, and
   * exactly the pixel that a tile's edge was laid at.
   */
  public int onLevel(int position) {
    return (int) Math.round(position / downsample);
  }
}
