package org.slidestream.stack.demo.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The colour of each class: the same labels get the same colours, whatever order they come in. The
 * first seven can be told apart with any colour vision (Okabe and Ito 2008; Wong, Nature Methods 8,
 * 441, 2011); they come back darker after that.
 */
public final class Palette {
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2), // blue
          new Color(0x56B4E9), // sky blue
          new Color(0x009E73), // bluish green
          new Color(0xF0E442), // yellow
          new Color(0xD55E00), // vermilion
          new Color(0xE69F00), // orange
          new Color(0xCC79A7)); // reddish purple

  private final List<String> labels;

  private Palette(List<String> labels) {
    this.labels = labels;
  }

  /** A palette for some classes; repeated labels count once. */
  public static Palette of(Collection<String> labels) {
    return new Palette(new ArrayList<>(new TreeSet<>(labels)));
  }

  /** The classes, in ascending order. */
  public List<String> labels() {
    return List.copyOf(labels);
  }

  /**
   * The colour of a class.
   *
   * @throws IllegalArgumentException for a class the palette was not made for
   */
  public Color colour(String label) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException("no colour for class " + label + ", only for " + labels);
    }
    Color colour = COLOURS.get(index % COLOURS.size());
    for (int round = index / COLOURS.size(); round > 0; round--) {
      colour = colour.darker();
    }
    return colour;
  }
}
