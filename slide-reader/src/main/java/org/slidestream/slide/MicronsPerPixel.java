package org.slidestream.slide;

/**
 * Resolution of an image.
 *
 * @param x micrometres per pixel along a row
 * @param y micrometres per pixel along a column
 */
public record MicronsPerPixel(double x, double y) {
  public MicronsPerPixel {
    if (!(x > 0 && y > 0 && x < 1000 && y < 1000)) {
      throw new IllegalArgumentException("not a resolution in um per pixel: " + x + " x " + y);
    }
  }

  /** The same in both directions. */
  public static MicronsPerPixel square(double value) {
    return new MicronsPerPixel(value, value);
  }

  /** The mean of both directions, in um per pixel. */
  public double mean() {
    return (x + y) / 2;
  }
}
