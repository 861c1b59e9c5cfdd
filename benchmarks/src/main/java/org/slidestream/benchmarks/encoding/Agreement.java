package org.slidestream.benchmarks.encoding;

/**
 * How near the embeddings of two encoders are to each other.
 *
 * @param leastCosine of any tile
 * @param greatestDifference of any number
 */
record Agreement(double leastCosine, double greatestDifference) {
  static Agreement of(float[][] a, float[][] b) {
    double cosine = 1;
    double difference = 0;
    for (int row = 0; row < a.length; row++) {
      double dot = 0;
      double squareA = 0;
      double squareB = 0;
      for (int i = 0; i < a[row].length; i++) {
        double x = a[row][i];
        double y = b[row][i];
        dot += x * y;
        squareA += x * x;
        squareB += y * y;
        difference = Math.max(difference, Math.abs(x - y));
      }
      cosine = Math.min(cosine, dot / Math.sqrt(squareA * squareB));
    }
    return new Agreement(cosine, difference);
  }

  @Override
  public String toString() {
    return "least cosine %.7f, greatest difference %.2g".formatted(leastCosine, greatestDifference);
  }
}
