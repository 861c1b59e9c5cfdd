package org.slidestream.pretraining.data;

/** The order in which the tiles of a pool are drawn: each once in an epoch. */
interface TileOrder {
  /** The index of the tile at a place, counted over all epochs. */
  int at(long place);

  /** An order that the pool can be read in. */
  static TileOrder of(TilePool pool, long seed) {
    int window = pool.window();
    return window < pool.size()
        ? new WindowedOrder(pool.size(), window, seed)
        : new ShuffledOrder(pool.size(), seed);
  }
}
