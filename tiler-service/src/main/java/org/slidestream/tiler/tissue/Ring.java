package org.slidestream.tiler.tissue;

import java.util.List;

/**
 * A closed line along the edges of pixels that meets itself nowhere; tissue lies on its right, y
 * pointing downwards.
 *
 * @param corners where it turns, in pixels of the mask; the last is not the first again
 */
public record Ring(List<Corner> corners) {
  /** A place between pixels: (0, 0) is the picture's upper left corner. */
  public record Corner(int x, int y) {}

  public Ring {
    corners = List.copyOf(corners);
  }

  /** What it encloses, in pixels: positive round tissue, negative round a hole. */
  public double area() {
    long twice = 0;
    for (int i = 0; i < corners.size(); i++) {
      Corner from = corners.get(i);
      Corner to = corners.get((i + 1) % corners.size());
      twice += (long) from.x() * to.y() - (long) to.x() * from.y();
    }
    return twice / 2.0;
  }

  /** Whether the middle of a pixel lies within. */
  public boolean encloses(int x, int y) {
    boolean inside = false;
    for (int i = 0; i < corners.size(); i++) {
      Corner from = corners.get(i);
      Corner to = corners.get((i + 1) % corners.size());
      boolean crosses = (from.y() <= y) != (to.y() <= y); // an upright edge beside the pixel
      inside ^= crosses && from.x() > x;
    }
    return inside;
  }
}
