package org.slidestream.stack.demo.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import org.slidestream.stack.demo.Regions;

/** The outlines of the known regions: inside a dark line, each in the colour of its class. */
final class Outlines {
  private static final int BAND = 3;

  private final Regions truth;
  private final Answered slide;

  Outlines(Regions truth, Answered slide) {
    this.truth = truth;
    this.slide = slide;
  }

  void draw(Graphics2D graphics, Rectangle map, Palette palette) {
    String[][] labels = labels(map);
    for (int y = 0; y < map.height; y++) {
      for (int x = 0; x < map.width; x++) {
        int distance = toOther(labels, x, y);
        if (distance <= BAND && !labels[y][x].isEmpty()) {
          boolean edge = distance == 1;
          graphics.setColor(edge ? Color.BLACK : palette.colour(labels[y][x]));
          graphics.fillRect(map.x + x, map.y + y, 1, 1);
        }
      }
    }
  }

  /** The class at each pixel of the map; the empty string on glass. */
  private String[][] labels(Rectangle map) {
    String[][] labels = new String[map.height][map.width];
    for (int y = 0; y < map.height; y++) {
      for (int x = 0; x < map.width; x++) {
        int px = (int) ((x + 0.5) * slide.width() / map.width);
        int py = (int) ((y + 0.5) * slide.height() / map.height);
        labels[y][x] = truth.labelAt(px, py).orElse("");
      }
    }
    return labels;
  }

  /**
   * Steps along a row or column to the nearest pixel of another class; more than the band if far.
   */
  private static int toOther(String[][] labels, int x, int y) {
    String here = labels[y][x];
    for (int step = 1; step <= BAND; step++) {
      if (!here.equals(labels[Math.max(0, y - step)][x])
          || !here.equals(labels[Math.min(labels.length - 1, y + step)][x])
          || !here.equals(labels[y][Math.max(0, x - step)])
          || !here.equals(labels[y][Math.min(labels[y].length - 1, x + step)])) {
        return step;
      }
    }
    return BAND + 1;
  }
}
