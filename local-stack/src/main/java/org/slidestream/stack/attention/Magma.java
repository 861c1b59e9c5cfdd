package org.slidestream.stack.attention;

/**
 * A scale of colours that grows evenly in lightness, from black over purple to pale yellow, so that
 * it reads in grey and to the colour-blind; five points of matplotlib's magma, joined by lines.
 */
final class Magma {
  private static final int[][] POINTS = {
    {0, 0, 4}, {81, 18, 124}, {183, 55, 121}, {252, 137, 97}, {252, 253, 191}
  };

  private Magma() {}

  /**
   * Red, green and blue, 0 to 255.
   *
   * @param value 0 to 1
   */
  static int[] colour(double value) {
    double place = Math.clamp(value, 0.0, 1.0) * (POINTS.length - 1);
    int below = Math.min((int) place, POINTS.length - 2);
    int[] colour = new int[3];
    for (int channel = 0; channel < 3; channel++) {
      double step = POINTS[below + 1][channel] - POINTS[below][channel];
      colour[channel] = (int) Math.round(POINTS[below][channel] + (place - below) * step);
    }
    return colour;
  }
}
