package org.slidestream.benchmarks.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long one waits from the publication of a slide for its embeddings, in seconds. */
final class Waits {
  private final List<Double> tiles = new ArrayList<>();
  private final List<Double> slides = new ArrayList<>();

  /** Adds a slide, by the waits for its tiles: it is there when the last of them is. */
  void add(List<Double> slide) {
    tiles.addAll(slide);
    slides.add(Collections.max(slide));
  }

  List<Double> tiles() {
    return tiles;
  }

  List<Double> slides() {
    return slides;
  }

  /** The shortest wait that {@code percent} of the waits do not exceed. */
  static double percentile(int percent, List<Double> waits) {
    List<Double> sorted = waits.stream().sorted().toList();
    return sorted.get(Math.ceilDiv(percent * sorted.size(), 100) - 1);
  }
}
