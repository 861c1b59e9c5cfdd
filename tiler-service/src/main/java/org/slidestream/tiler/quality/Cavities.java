package org.slidestream.tiler.quality;

/** The connected parts of a mask, pixels being connected by their edges. */
final class Cavities {
  private Cavities() {}

  /**
   * Pixels of the largest part; 0 of an empty mask.
   *
   * @param mask row by row
   * @param width of a row
   */
  static int largest(boolean[] mask, int width) {
    boolean[] left = mask.clone();
    int[] pending = new int[mask.length];
    int largest = 0;
    for (int i = 0; i < left.length; i++) {
      if (left[i]) {
        largest = Math.max(largest, fill(left, width, i, pending));
      }
    }
    return largest;
  }

  /** Takes away the part round a pixel, and says how many pixels it had. */
  private static int fill(boolean[] left, int width, int start, int[] pending) {
    int found = 1; // those in pending; those before the next one are done with
    pending[0] = start;
    left[start] = false;
    for (int next = 0; next < found; next++) {
      int pixel = pending[next];
      int x = pixel % width;
      int[] neighbours = {
        x > 0 ? pixel - 1 : -1, x < width - 1 ? pixel + 1 : -1, pixel - width, pixel + width
      };
      for (int neighbour : neighbours) {
        if (neighbour >= 0 && neighbour < left.length && left[neighbour]) {
          left[neighbour] = false;
          pending[found++] = neighbour;
        }
      }
    }
    return found;
  }
}
