package org.slidestream.pretraining.data;

/**
 * A random order of all tiles for each epoch, computed and not kept: a Feistel network over the
 * smallest power of four that holds the indices, walked until it lands among them (Black & Rogaway
 * 2002, section 3).
 *
 * @param size number of tiles
 * @param seed the same one gives the same orders
 */
record ShuffledOrder(int size, long seed) {
  private static final int ROUNDS = 4;

  ShuffledOrder {
    if (size < 1) {
      throw new IllegalArgumentException("no tiles have no order");
    }
  }

  /** The index of the tile at a place, counted over all epochs. */
  int at(long place) {
    long epoch = place / size;
    int half = halfBits();
    long index = place % size;
    do {
      index = mixed(index, epoch, half);
    } while (index >= size);
    return (int) index;
  }

  private int halfBits() {
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1L));
    return Math.max(1, (bits + 1) / 2);
  }

  private long mixed(long index, long epoch, int half) {
    long mask = (1L << half) - 1;
    long left = index >>> half;
    long right = index & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (hash(right + (epoch * ROUNDS + round) * 0x9E3779B97F4A7C15L) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }

  /** The finaliser of SplitMix64 (Steele et al. 2014). */
  private long hash(long key) {
    long z = key + seed * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
