package org.slidestream.stack.demo;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Ground truth: which class lies where, in level-0 pixels. */
@FunctionalInterface
public interface Regions {
  /** How far apart the points are at which a rectangle is asked, in level-0 pixels. */
  int STEP = 8;

  /**
   * The class with the largest part of a rectangle.
   *
   * @param label name of the class
   * @param share its part of the whole rectangle, glass included, 0 to 1
   */
  record Majority(String label, double share) {}

  /** The class at a pixel; empty on glass. */
  Optional<String> labelAt(int x, int y);

  /**
   * Part of a rectangle that each class has, 0 to 1, in ascending order of label; glass is the
   * rest.
   */
  default Map<String, Double> shares(int x, int y, int width, int height) {
    int columns = Math.ceilDiv(width, STEP);
    int rows = Math.ceilDiv(height, STEP);
    double point = 1.0 / (columns * (double) rows);
    Map<String, Double> shares = new TreeMap<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        // points lie in the middle of equal cells
        int px = x + (2 * column + 1) * width / (2 * columns);
        int py = y + (2 * row + 1) * height / (2 * rows);
        labelAt(px, py).ifPresent(label -> shares.merge(label, point, Double::sum));
      }
    }
    return shares;
  }

  /**
   * The class with the largest part of a rectangle; the first by name of equals; empty on glass.
   */
  default Optional<Majority> majority(int x, int y, int width, int height) {
    return shares(x, y, width, height).entrySet().stream()
        .map(share -> new Majority(share.getKey(), share.getValue()))
        .reduce((first, second) -> second.share() > first.share() + 1e-9 ? second : first);
  }
}
