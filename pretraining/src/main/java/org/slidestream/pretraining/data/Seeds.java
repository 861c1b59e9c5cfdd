package org.slidestream.pretraining.data;

/** Seeds of parts: of an epoch, of a step, of an image. */
final class Seeds {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** A seed of its own for each part of what has a seed. */
  static long mixed(long seed, long part) {
    return finalised(finalised(seed + GOLDEN_GAMMA) + part * GOLDEN_GAMMA);
  }

  /** The finaliser of SplitMix64 (Steele et al. 2014). */
  private static long finalised(long key) {
    long z = key;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
