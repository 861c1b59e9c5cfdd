package org.slidestream.pretraining.crops;

import java.util.random.RandomGenerator;

/** Uniform draws from ranges that may be a single number. */
final class Between {
  private Between() {}

  /** A number from {@code least} to {@code most}. */
  static double uniform(RandomGenerator random, double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** A number at most so far from {@code centre}. */
  static double around(RandomGenerator random, double centre, double distance) {
    return centre + distance * (2 * random.nextDouble() - 1);
  }
}
