package org.slidestream.pretraining.data;

/**
 * An order for tiles that are read in blocks: blocks of neighbours come in a random order, some of
 * them at a time make a window, and the tiles of a window come in a random order.
 *
 * @param size number of tiles
 * @param window tiles that are mixed at a time
 * @param seed the same one gives the same orders
 */
record WindowedOrder(int size, int window, long seed) implements TileOrder {
  /** Blocks of a window: the more, the better it is mixed, and the shorter each read. */
  private static final int BLOCKS = 16;

  WindowedOrder {
    if (size < 1 || window < 1) {
      throw new IllegalArgumentException("%d tiles by %d have no order".formatted(size, window));
    }
  }

  /** Neighbours that are read together. */
  static int blockOf(int window) {
    return Math.max(1, window / BLOCKS);
  }

  @Override
  public int at(long place) {
    long epochSeed = Seeds.mixed(seed, place / size);
    int rank = (int) (place % size);
    int block = blockOf(window);
    int blocks = size / block;
    int whole = blocks * block;
    if (rank >= whole) { // what is left over makes a small window of its own
      return whole + new ShuffledOrder(size - whole, epochSeed).at(rank - whole);
    }
    int mixed = block * BLOCKS;
    int first = rank / mixed * mixed;
    int length = Math.min(mixed, whole - first);
    int within = first + new ShuffledOrder(length, Seeds.mixed(epochSeed, first)).at(rank - first);
    return new ShuffledOrder(blocks, epochSeed).at(within / block) * block + within % block;
  }
}
