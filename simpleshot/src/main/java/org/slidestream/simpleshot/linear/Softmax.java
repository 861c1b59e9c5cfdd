package org.slidestream.simpleshot.linear;

/** Probabilities from logits. */
public final class Softmax {
  private Softmax() {}

  /** Replaces logits by their probabilities; returns the logarithm of their exponentials' sum. */
  public static double inPlace(double[] logits) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      // StrictMath: the same bits on every machine.
      logits[c] = StrictMath.exp(logits[c] - greatest);
      sum += logits[c];
    }
    for (int c = 0; c < logits.length; c++) {
      logits[c] /= sum;
    }
    return greatest + StrictMath.log(sum);
  }
}
