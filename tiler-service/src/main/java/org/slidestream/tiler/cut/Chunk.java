package org.slidestream.tiler.cut;

import java.util.List;

/**
 * Tiles that follow one another in a slide's order.
 *
 * @param tiles those that could be cut, in order
 * @param holes those that could not, in order
 */
public record Chunk(List<CutTile> tiles, List<Hole> holes) {
  public static final Chunk EMPTY = new Chunk(List.of(), List.of());

  public Chunk {
    tiles = List.copyOf(tiles);
    holes = List.copyOf(holes);
  }

  static Chunk of(CutTile tile) {
    return new Chunk(List.of(tile), List.of());
  }

  static Chunk of(Hole hole) {
    return new Chunk(List.of(), List.of(hole));
  }

  static Chunk of(List<Chunk> parts) {
    return new Chunk(
        parts.stream().flatMap(part -> part.tiles.stream()).toList(),
        parts.stream().flatMap(part -> part.holes.stream()).toList());
  }

  /** How many tiles it accounts for. */
  public int size() {
    return tiles.size() + holes.size();
  }

  /** Bytes of its images. */
  long bytes() {
    return tiles.stream().mapToLong(tile -> tile.image().length).sum();
  }
}
