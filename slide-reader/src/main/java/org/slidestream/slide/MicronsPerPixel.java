package org.slidestream.slide;

import java.util.Optional;

/**
 * Resolution of an image.
 *
 * @param x micrometres per pixel along a row
 * @param y micrometres per pixel along a column
 */
public record MicronsPerPixel(double x, double y) {
  /** Micrometres in an inch. */
  public static final double PER_INCH = 25_400;

  /** Micrometres in a centimetre. */
  public static final double PER_CENTIMETRE = 10_000;

  private static final double FINEST = 0.02;
  private static final double COARSEST = 10;

  public MicronsPerPixel {
    if (!(x > 0 && y > 0 && x < 1000 && y < 1000)) {
      throw new IllegalArgumentException("not a resolution in um per pixel: " + x + " x " + y);
    }
  }

  /** The same in both directions. */
  public static MicronsPerPixel square(double value) {
    return new MicronsPerPixel(value, value);
  }

  /**
   * A resolution that a slide scanner may have, 0.02 to 10 um per pixel; none for what programs
   * write into a file by default, such as 72 pixels per inch.
   */
  public static Optional<MicronsPerPixel> plausible(double x, double y) {
    boolean both = x >= FINEST && x <= COARSEST && y >= FINEST && y <= COARSEST;
    return both ? Optional.of(new MicronsPerPixel(x, y)) : Optional.empty();
  }

  /**
   * A resolution that somebody has given, the same in both directions.
   *
   * @param by whom, or by which setting, for the message
   * @throws IllegalArgumentException when no slide scanner may have it
   */
  public static MicronsPerPixel given(String by, double value) {
    return plausible(value, value)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s gives a resolution of %s um per pixel, which must be from %s to %s"
                        .formatted(by, value, FINEST, COARSEST)));
  }

  /** The mean of both directions, in um per pixel. */
  public double mean() {
    return (x + y) / 2;
  }
}
