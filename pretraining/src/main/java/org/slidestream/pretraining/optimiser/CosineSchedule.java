package org.slidestream.pretraining.optimiser;

/**
 * A linear rise, then half a cosine (Loshchilov & Hutter 2017, equation 5, without restarts), then
 * constant.
 *
 * @param start value that the rise begins with
 * @param base value at the end of the rise
 * @param end value that the cosine falls towards, and every step after the last has
 * @param warmUp steps of the rise, which has both ends: the base value comes at its last step and
 *     again at the next one
 * @param steps of the whole
 */
public record CosineSchedule(double start, double base, double end, long warmUp, long steps)
    implements Schedule {

  /** Without a rise. */
  public static CosineSchedule fall(double base, double end, long steps) {
    return new CosineSchedule(base, base, end, 0, steps);
  }

  /** A rise to a value that stays. */
  public static CosineSchedule rise(double start, double base, long warmUp) {
    return new CosineSchedule(start, base, base, warmUp, warmUp);
  }

  @Override
  public double at(long step) {
    if (step >= steps) {
      return end;
    }
    if (step < warmUp) {
      return warmUp == 1 ? start : start + (base - start) * step / (warmUp - 1);
    }
    double cosine = Math.cos(Math.PI * (step - warmUp) / (steps - warmUp));
    return end + 0.5 * (base - end) * (1 + cosine);
  }
}
