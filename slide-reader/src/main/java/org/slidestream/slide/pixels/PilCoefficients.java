package org.slidestream.slide.pixels;

/**
 * Which pixels of a line make each pixel of the resampled line, with which weights.
 *
 * @param taps source pixels of each pixel, a multiple of three: the last may have a weight of 0,
 *     and lie behind the line's end
 * @param first index of the first source pixel, for each pixel
 * @param weights in fixed point with 22 fractional bits, {@code taps} for each pixel
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one pass, never compared
record PilCoefficients(int taps, int[] first, int[] weights) {
  private static final int FRACTION_BITS = 22;

  /** Where a sum begins, so that dropping the fraction rounds. */
  static final int HALF = 1 << (FRACTION_BITS - 1);

  static PilCoefficients of(int in, int out, Filter filter) {
    double scale = (double) in / out;
    double widening = Math.max(scale, 1);
    double support = support(filter) * widening;
    double narrowing = 1 / widening;
    int[] first = new int[out];
    int[] end = new int[out];
    int most = 0;
    for (int x = 0; x < out; x++) {
      double centre = (x + 0.5) * scale;
      first[x] = Math.max((int) (centre - support + 0.5), 0);
      end[x] = Math.min((int) (centre + support + 0.5), in);
      most = Math.max(most, end[x] - first[x]);
    }
    int taps = 3 * Math.ceilDiv(most, 3);
    int[] weights = new int[Math.multiplyExact(taps, out)];
    double[] exact = new double[taps];
    for (int x = 0; x < out; x++) {
      double centre = (x + 0.5) * scale;
      int count = end[x] - first[x];
      double sum = 0;
      for (int tap = 0; tap < count; tap++) {
        exact[tap] = weight(filter, (tap + first[x] - centre + 0.5) * narrowing);
        sum += exact[tap];
      }
      for (int tap = 0; tap < count; tap++) {
        weights[x * taps + tap] = fixed(sum == 0 ? exact[tap] : exact[tap] / sum);
      }
    }
    return new PilCoefficients(taps, first, weights);
  }

  /** Number of pixels of the resampled line. */
  int size() {
    return first.length;
  }

  /** Makes sums of weighted bytes bytes again, clamped to 0 to 255. */
  static void round(int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.max(0, Math.min(255, sums[i] >> FRACTION_BITS));
    }
  }

  private static int fixed(double weight) {
    double scaled = weight * (1 << FRACTION_BITS);
    return (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  }

  private static double support(Filter filter) {
    return switch (filter) {
      case BILINEAR -> 1;
      case BICUBIC -> 2;
    };
  }

  private static double weight(Filter filter, double distance) {
    double x = Math.abs(distance);
    return switch (filter) {
      case BILINEAR -> x < 1 ? 1 - x : 0;
      case BICUBIC -> cubic(x);
    };
  }

  /** Keys' cubic convolution with a = -0.5. */
  private static double cubic(double x) {
    double a = -0.5;
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }
}
