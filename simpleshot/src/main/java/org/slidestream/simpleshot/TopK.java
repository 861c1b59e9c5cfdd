package org.slidestream.simpleshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The tiles nearest to one class, nearest first and never more than {@code capacity}: immutable,
 * and the same whatever the order in which they came.
 *
 * <p>A tile that is not among the nearest returns this very object. After n tiles a new one enters
 * with probability capacity / n, so copying on entry is rare and what has to be written is small.
 *
 * @param capacity how many tiles are kept at most
 * @param tiles the nearest, ascending; equal distances by ascending index
 */
public record TopK(int capacity, List<ScoredTile> tiles) {
  public TopK {
    if (capacity < 1) {
      throw new IllegalArgumentException("top K needs a K of at least 1, not " + capacity);
    }
    tiles = List.copyOf(tiles);
  }

  public static TopK empty(int capacity) {
    return new TopK(capacity, List.of());
  }

  /** With {@code tile}, if it is among the nearest and not there yet; otherwise this. */
  public TopK plus(ScoredTile tile) {
    if (tiles.size() == capacity && tile.compareTo(tiles.getLast()) >= 0) {
      return this;
    }
    int found = Collections.binarySearch(tiles, tile);
    if (found >= 0) {
      return this;
    }
    List<ScoredTile> nearest = new ArrayList<>(tiles);
    nearest.add(-found - 1, tile);
    return new TopK(capacity, nearest.subList(0, Math.min(nearest.size(), capacity)));
  }

  /**
   * The mean squared distance of the {@code k} nearest, of all where there are fewer; summed from
   * the nearest on, so that the same tiles give the same bits.
   *
   * @throws IllegalArgumentException when {@code k} is not in 1..capacity
   * @throws IllegalStateException when there is no tile
   */
  public float meanOfNearest(int k) {
    if (k < 1 || k > capacity) {
      throw new IllegalArgumentException("K must be in 1.." + capacity + ", not " + k);
    }
    if (tiles.isEmpty()) {
      throw new IllegalStateException("no tile has no mean distance");
    }
    int pooled = Math.min(k, tiles.size());
    double sum = 0;
    for (ScoredTile tile : tiles.subList(0, pooled)) {
      sum += tile.squaredDistance();
    }
    return (float) (sum / pooled);
  }
}
