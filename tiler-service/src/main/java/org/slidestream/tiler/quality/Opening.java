package org.slidestream.tiler.quality;

/** Morphological opening by a square: the pixels of all squares that lie wholly in the mask. */
final class Opening {
  private Opening() {}

  /**
   * What an opening leaves of a mask.
   *
   * @param mask row by row
   * @param width of a row
   * @param side of the square, in pixels
   */
  static boolean[] open(boolean[] mask, int width, int side) {
    boolean[] corners = new boolean[mask.length];
    return hasSquares(mask, width, side, corners) ? squares(corners, width, side) : corners;
  }

  /** Marks the bottom right corners of the squares in the mask; says whether there are any. */
  private static boolean hasSquares(boolean[] mask, int width, int side, boolean[] corners) {
    boolean any = false;
    int[] above = new int[width]; // rows, to this one, with a run of side pixels that ends here
    for (int row = 0; row < mask.length; row += width) {
      int run = 0;
      for (int x = 0; x < width; x++) {
        run = mask[row + x] ? run + 1 : 0;
        above[x] = run >= side ? above[x] + 1 : 0;
        corners[row + x] = above[x] >= side;
        any |= above[x] >= side;
      }
    }
    return any;
  }

  /** All pixels of the squares with these bottom right corners. */
  private static boolean[] squares(boolean[] corners, int width, int side) {
    boolean[] squares = new boolean[corners.length];
    int[] below = new int[width]; // rows, from this one up, that the squares here still reach
    for (int row = corners.length - width; row >= 0; row -= width) {
      int before = 0; // pixels, from this one to the left, that they still reach
      for (int x = width - 1; x >= 0; x--) {
        before = corners[row + x] ? side : before - 1;
        below[x] = before > 0 ? side : below[x] - 1;
        squares[row + x] = below[x] > 0;
      }
    }
    return squares;
  }
}
