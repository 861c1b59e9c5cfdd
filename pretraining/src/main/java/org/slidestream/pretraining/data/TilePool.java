package org.slidestream.pretraining.data;

import org.slidestream.slide.pixels.RgbImage;

/** Tiles that are read in any order, by any number of threads. */
public interface TilePool extends AutoCloseable {
  /** Number of tiles, unreadable ones among them. */
  int size();

  /**
   * Reads a tile; the same index gives the same pixels.
   *
   * @param index from 0 to {@link #size} - 1
   * @throws UnreadableTileException naming the tile, where it is damaged
   */
  RgbImage tile(int index) throws UnreadableTileException;

  /** What the tile is called, unlike every other of the pool: it stays the same in another run. */
  String name(int index);

  /**
   * How many tiles may be drawn in any order before others should follow: all, unless the pool is
   * read in blocks of neighbours.
   */
  default int window() {
    return Integer.MAX_VALUE;
  }

  @Override
  default void close() {}
}
