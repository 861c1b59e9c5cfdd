package org.slidestream.simpleshot.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slidestream.simpleshot.LabelOrder;

/**
 * Draws the support of few-shot episodes from the rows of a training set: so many classes (ways),
 * and of each so many rows (shots), all different. The same generator draws the same episodes.
 */
public final class EpisodeSampler {
  private final List<List<Integer>> rowsOfClasses;
  private final int ways;
  private final int shots;
  private final RandomGenerator random;

  /**
   * Draws from rows with these {@code labels}.
   *
   * @throws IllegalArgumentException when there are fewer than {@code ways} classes, or when one
   *     has fewer than {@code shots} rows
   */
  public EpisodeSampler(List<String> labels, int ways, int shots, RandomGenerator random) {
    SortedMap<String, List<Integer>> rows = new TreeMap<>(LabelOrder.ASCENDING);
    for (int row = 0; row < labels.size(); row++) {
      rows.computeIfAbsent(labels.get(row), _ -> new ArrayList<>()).add(row);
    }
    if (ways < 1 || ways > rows.size()) {
      throw new IllegalArgumentException(
          "an episode of " + ways + " classes cannot be drawn from " + rows.size());
    }
    rows.forEach(
        (label, of) -> {
          if (shots < 1 || shots > of.size()) {
            throw new IllegalArgumentException(
                shots + " shots cannot be drawn from the " + of.size() + " rows of " + label);
          }
        });
    this.rowsOfClasses = List.copyOf(rows.values());
    this.ways = ways;
    this.shots = shots;
    this.random = random;
  }

  /** The rows of the next episode, class after class in the order in which they were drawn. */
  public List<Integer> next() {
    return drawn(rowsOfClasses, ways).stream()
        .flatMap(rows -> drawn(rows, shots).stream())
        .toList();
  }

  private <T> List<T> drawn(List<T> from, int count) {
    List<T> shuffled = new ArrayList<>(from);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, count);
  }
}
