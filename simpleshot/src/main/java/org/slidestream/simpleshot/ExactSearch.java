package org.slidestream.simpleshot;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds the vectors nearest to a query by looking at every one. */
public final class ExactSearch {
  private final Distance distance;
  private final List<float[]> vectors;

  /**
   * A search among {@code vectors}, which are known by their place in the list.
   *
   * @throws IllegalArgumentException when there is none
   */
  public ExactSearch(Distance distance, List<float[]> vectors) {
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("a search needs a vector");
    }
    this.distance = distance;
    this.vectors = vectors.stream().map(distance::prepared).toList();
  }

  /**
   * The {@code k} nearest, nearest first and of equally near ones the lower index first; all where
   * there are fewer.
   *
   * @throws IllegalArgumentException when {@code k} is below 1, or the query of another length
   */
  public List<Neighbour> nearest(float[] query, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, not " + k);
    }
    float[] prepared = distance.prepared(query);
    PriorityQueue<Neighbour> nearest = new PriorityQueue<>(Comparator.reverseOrder());
    for (int index = 0; index < vectors.size(); index++) {
      Neighbour one = new Neighbour(index, distance.between(prepared, vectors.get(index)));
      if (nearest.size() < k) {
        nearest.add(one);
      } else if (one.compareTo(nearest.element()) < 0) {
        nearest.remove();
        nearest.add(one);
      }
    }
    return nearest.stream().sorted().toList();
  }

  /** A vector that was found: its place in the list, and how far it is from the query. */
  public record Neighbour(int index, double distance) implements Comparable<Neighbour> {
    @Override
    public int compareTo(Neighbour other) {
      int byDistance = Double.compare(distance, other.distance);
      return byDistance != 0 ? byDistance : Integer.compare(index, other.index);
    }
  }
}
