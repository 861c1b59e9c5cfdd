package org.slidestream.tiler.tissue;

/**
 * The threshold that splits a histogram into two classes of the greatest variance between them (N.
 * Otsu, A threshold selection method from gray-level histograms, 1979), as OpenCV finds it.
 */
final class Otsu {
  private static final float EPSILON = Math.ulp(1.0f);

  private Otsu() {}

  /** The greatest value that still counts as background. */
  static int threshold(Plane plane) {
    double scale = 1.0 / plane.values().length;
    int[] histogram = new int[256];
    for (byte value : plane.values()) {
      histogram[value & 0xFF]++;
    }
    double mean = 0;
    for (int i = 0; i < 256; i++) {
      mean += i * (double) histogram[i];
    }
    mean *= scale;
    double lowMean = 0;
    double lowShare = 0;
    double greatest = 0;
    int best = 0;
    for (int i = 0; i < 256; i++) {
      double share = histogram[i] * scale;
      lowMean *= lowShare;
      lowShare += share;
      double highShare = 1 - lowShare;
      if (Math.min(lowShare, highShare) < EPSILON || Math.max(lowShare, highShare) > 1 - EPSILON) {
        continue;
      }
      lowMean = (lowMean + i * share) / lowShare;
      double highMean = (mean - lowShare * lowMean) / highShare;
      double between = lowShare * highShare * (lowMean - highMean) * (lowMean - highMean);
      if (between > greatest) {
        greatest = between;
        best = i;
      }
    }
    return best;
  }
}
