package org.slidestream.pretraining.data;

/**
 * A random order of all tiles for each epoch, computed and not kept: a Feistel network over the
 * smallest power of four that holds the indices, walked until it lands among them (Black & Rogaway
 * 2002, section 3).
 *
 * @param size number of tiles
 * @param seed the same one gives the same orders
 */
record ShuffledOrder(int size, long seed) implements TileOrder {
  private static final int ROUNDS = 6;

  ShuffledOrder {
    if (size < 1) {
      throw new IllegalArgumentException("no tiles have no order");
    }
  }

  @Override
  public int at(long place) {
    long epoch = place / size;
    long keys = Seeds.mixed(seed, epoch);
    int half = halfBits();
    long index = place % size;
    do {
      index = moved(index, keys, half);
    } while (index >= size);
    return (int) index;
  }

  private int halfBits() {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size - 1L));
    return Math.max(1, (bits + 1) / 2);
  }

  private static long moved(long index, long keys, int half) {
    long mask = (1L << half) - 1;
    long left = index >>> half;
    long right = index & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (Seeds.mixed(keys + round, right) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }
}
