package org.slidestream.pretraining.data;

import org.slidestream.slide.pixels.RgbImage;

/**
 * The tiles of a pool that can be read: one that cannot is replaced by another, the same one in
 * every run.
 */
record ReadableTiles(TilePool pool, long seed, SkippedTiles skipped) {
  /**
   * The tile, or another one where it cannot be read.
   *
   * @param place where it is drawn, which decides what replaces it
   * @throws NoReadableTileException where no tile can be read
   */
  RgbImage tile(int wanted, long place) {
    int size = pool.size();
    ShuffledOrder others = new ShuffledOrder(size, seed);
    long first = Math.floorMod(Seeds.mixed(seed, place), (long) size);
    int index = wanted;
    for (int tries = 0; tries <= size; tries++) {
      if (!skipped.contains(index)) {
        try {
          return pool.tile(index);
        } catch (UnreadableTileException e) {
          skipped.add(index, pool.name(index), e);
        }
      }
      index = others.at((first + tries) % size); // once round all of them
    }
    throw new NoReadableTileException(size, pool.name(wanted));
  }
}
