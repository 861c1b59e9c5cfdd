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
    int[] inside = sums(mask, width);
    int height = mask.length / width;
    boolean[] corners = new boolean[mask.length]; // bottom right ones, of squares in the mask
    for (int y = side - 1; y < height; y++) {
      for (int x = side - 1; x < width; x++) {
        corners[y * width + x] =
            sum(inside, width, x - side + 1, y - side + 1, x + 1, y + 1) == side * side;
      }
    }
    int[] squares = sums(corners, width);
    boolean[] left = new boolean[mask.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int right = Math.min(width, x + side);
        int bottom = Math.min(height, y + side);
        left[y * width + x] = sum(squares, width, x, y, right, bottom) > 0;
      }
    }
    return left;
  }

  /** An integral image: how many are set above and left of each corner. */
  private static int[] sums(boolean[] mask, int width) {
    int stride = width + 1;
    int[] sums = new int[stride * (mask.length / width + 1)];
    for (int i = 0; i < mask.length; i++) {
      int corner = (i / width + 1) * stride + i % width + 1;
      sums[corner] =
          sums[corner - 1] + sums[corner - stride] - sums[corner - stride - 1] + (mask[i] ? 1 : 0);
    }
    return sums;
  }

  private static int sum(int[] sums, int width, int left, int top, int right, int bottom) {
    int stride = width + 1;
    return sums[bottom * stride + right]
        - sums[bottom * stride + left]
        - sums[top * stride + right]
        + sums[top * stride + left];
  }
}
