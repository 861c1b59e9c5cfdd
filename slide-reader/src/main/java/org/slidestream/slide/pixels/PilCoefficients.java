package org.slidestream.slide.pixels;

/**
 * Which pixels of a line make each pixel of the resampled line, with which weights.
 *
 * @param stride places per pixel in {@code weights}
 * @param first index of the first source pixel, for each pixel
 * @param count number of source pixels, for each pixel
 * @param weights in fixed point with 22 fractional bits
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one pass, never compared
record PilCoefficients(int stride, int[] first, int[] count, int[] weights) {
  private static final int FRACTION_BITS = 22;

  /** Where a sum begins, so that dropping the fraction rounds. */
  static final int HALF = 1 << (FRACTION_BITS - 1);

  static PilCoefficients of(int in, int out, Filter filter) {
    double scale = (double) in / out;
    double widening = Math.max(scale, 1);
    double support = support(filter) * widening;
    double narrowing = 1 / widening;
    int stride = 2 * (int) Math.ceil(support) + 1;
    int[] first = new int[out];
    int[] count = new int[out];
    int[] weights = new int[Math.multiplyExact(stride, out)];
    double[] exact = new double[stride];
    for (int x = 0; x < out; x++) {
      double centre = (x + 0.5) * scale;
      int begin = Math.max((int) (centre - support + 0.5), 0);
      int taps = Math.min((int) (centre + support + 0.5), in) - begin;
      double sum = 0;
      for (int tap = 0; tap < taps; tap++) {
        exact[tap] = weight(filter, (tap + begin - centre + 0.5) * narrowing);
        sum += exact[tap];
      }
      for (int tap = 0; tap < taps; tap++) {
        weights[x * stride + tap] = fixed(sum == 0 ? exact[tap] : exact[tap] / sum);
      }
      first[x] = begin;
      count[x] = taps;
    }
    return new PilCoefficients(stride, first, count, weights);
  }

  /** Number of pixels of the resampled line. */
  int size() {
    return first.length;
  }

  /** A sum of weighted bytes as a byte, clamped to 0 to 255. */
  static byte toByte(int sum) {
    return (byte) Math.clamp(sum >> FRACTION_BITS, 0, 255);
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
