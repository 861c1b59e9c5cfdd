package org.slidestream.simpleshot;

import java.util.Optional;

/**
 * The sum of embeddings of one length, from which their mean is taken. Immutable; the order of the
 * embeddings never matters, to the bit.
 *
 * <p>A sum of floats rounds at each step and so depends on the order. Here each number is rounded
 * once, to the nearest multiple of 2<sup>-32</sup> (ties to even), and the multiples are added in
 * 64 bits, which is exact. Numbers must lie between -{@value #BOUND} and {@value #BOUND}, both
 * excluded: then 2<sup>24</sup> of them, more than a slide can have tiles, cannot overflow. One
 * number outside makes the sum unbounded for good, whatever comes before or after it: it has no
 * mean, rather than a wrong one.
 *
 * <p>Each embedding must be added once: {@link SlideTally} knows which were.
 */
public final class EmbeddingSum {
  /** What every number must be smaller than in magnitude. */
  public static final int BOUND = 128;

  private static final double UNITS = 0x1p32;
  private static final double LARGEST = BOUND - 1 / UNITS;

  private final int count;
  private final boolean bounded;
  private final long[] units;

  private EmbeddingSum(int count, boolean bounded, long[] units) {
    this.count = count;
    this.bounded = bounded;
    this.units = units;
  }

  /** The sum of no embedding; each will have {@code length} numbers. */
  public static EmbeddingSum empty(int length) {
    return new EmbeddingSum(0, true, new long[length]);
  }

  /** The sum with these parts, as its accessors gave them. */
  public static EmbeddingSum of(int count, boolean bounded, long[] units) {
    return new EmbeddingSum(count, bounded, units.clone());
  }

  /**
   * With one more embedding.
   *
   * @throws IllegalArgumentException when it has another length
   */
  public EmbeddingSum plus(float[] embedding) {
    if (embedding.length != units.length) {
      throw new IllegalArgumentException(
          "an embedding of %d numbers does not go with a sum of %d"
              .formatted(embedding.length, units.length));
    }
    long[] sum = new long[units.length];
    boolean within = bounded;
    for (int i = 0; i < sum.length && within; i++) {
      within = Math.abs((double) embedding[i]) <= LARGEST;
      sum[i] = units[i] + (long) Math.rint(embedding[i] * UNITS);
    }
    return new EmbeddingSum(count + 1, within, within ? sum : new long[sum.length]);
  }

  /** How many embeddings were added. */
  public int count() {
    return count;
  }

  /** Whether every number added was smaller than {@link #BOUND} in magnitude. */
  public boolean isBounded() {
    return bounded;
  }

  /** The sum of each number, in 2<sup>-32</sup>; zeros when it is not bounded. */
  public long[] units() {
    return units.clone();
  }

  /** How many numbers an embedding has. */
  public int length() {
    return units.length;
  }

  /**
   * The mean: each number within 2<sup>-33</sup> of the exact mean, then rounded to float32. Empty
   * when nothing was added, or the sum is not bounded.
   */
  public Optional<float[]> mean() {
    if (count == 0 || !bounded) {
      return Optional.empty();
    }
    float[] mean = new float[units.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (units[i] / (count * UNITS));
    }
    return Optional.of(mean);
  }
}
