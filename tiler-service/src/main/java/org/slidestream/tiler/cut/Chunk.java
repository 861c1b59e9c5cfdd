package org.slidestream.tiler.cut;

import java.util.List;

/**
 * Tiles that follow one another in a slide's order.
 *
 * @param tiles what was made of those that could be cut, in order
 * @param holes those that could not, in order
 * @param <T> what was made of a tile
 */
public record Chunk<T>(List<T> tiles, List<Hole> holes) {
  public Chunk {
    tiles = List.copyOf(tiles);
    holes = List.copyOf(holes);
  }

  public static <T> Chunk<T> empty() {
    return new Chunk<>(List.of(), List.of());
  }

  /** How many tiles it accounts for. */
  public int size() {
    return tiles.size() + holes.size();
  }
}
