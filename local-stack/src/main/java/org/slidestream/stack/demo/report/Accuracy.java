package org.slidestream.stack.demo.report;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slidestream.stack.demo.Regions;

/**
 * How often tiles get the class of the region that they lie in. Only clear tiles count: those of
 * which one class covers at least a given share.
 *
 * @param confusion how many tiles, by the true class, then by the predicted one
 * @param unclear how many tiles were left out
 */
public record Accuracy(SortedMap<String, SortedMap<String, Integer>> confusion, int unclear) {
  /** The share of a tile that one class must cover for the tile to count. */
  public static final double CLEAR = 0.8;

  /** The accuracy of some answers against the known regions. */
  static Accuracy of(Collection<TileAnswer> answers, Regions truth, double clear) {
    SortedMap<String, SortedMap<String, Integer>> confusion = new TreeMap<>();
    int unclear = 0;
    for (TileAnswer tile : answers) {
      Optional<Regions.Majority> majority =
          truth
              .majority(tile.x(), tile.y(), tile.width(), tile.height())
              .filter(found -> found.share() >= clear);
      if (majority.isEmpty()) {
        unclear++;
      } else {
        confusion
            .computeIfAbsent(majority.get().label(), _ -> new TreeMap<>())
            .merge(tile.label(), 1, Integer::sum);
      }
    }
    return new Accuracy(confusion, unclear);
  }

  /** How many clear tiles there are. */
  public int tiles() {
    return confusion.keySet().stream().mapToInt(this::of).sum();
  }

  /** How many clear tiles got the true class. */
  public int correct() {
    return confusion.keySet().stream().mapToInt(this::hits).sum();
  }

  /** Share of the clear tiles that got the true class, 0 to 1; 0 where there is none. */
  public double overall() {
    return tiles() == 0 ? 0 : (double) correct() / tiles();
  }

  /** The mean over the classes of the share of each that is recognised, 0 to 1; 0 without tiles. */
  public double balanced() {
    return confusion.keySet().stream().mapToDouble(this::recall).average().orElse(0);
  }

  /** Share of one class that is recognised, 0 to 1. */
  public double recall(String label) {
    return of(label) == 0 ? 0 : (double) hits(label) / of(label);
  }

  /** How many clear tiles are of a class. */
  public int of(String label) {
    return row(label).values().stream().mapToInt(Integer::intValue).sum();
  }

  private int hits(String label) {
    return row(label).getOrDefault(label, 0);
  }

  private SortedMap<String, Integer> row(String label) {
    return confusion.getOrDefault(label, new TreeMap<>());
  }
}
