package org.slidestream.pretraining.loss;

import ai.djl.ndarray.NDArray;

/**
 * The Kozachenko-Leonenko estimator of entropy, turned around: it spreads the unit vectors of a
 * batch (Sablayrolles et al. 2019, equation 2; DINOv2, section 4).
 */
public final class KoLeoLoss {
  private static final double EPSILON = 1e-8;

  private KoLeoLoss() {}

  /**
   * The mean over rows of minus the logarithm of the distance to the nearest other row.
   *
   * @param features {@code [rows, dimension]}, at least two rows
   */
  public static NDArray of(NDArray features) {
    NDArray units = features.div(lengths(features).maximum(EPSILON));
    NDArray neighbours = units.get(nearest(units));
    NDArray distances = lengths(units.sub(neighbours).add(EPSILON));
    return distances.add(EPSILON).log().mean().neg();
  }

  private static NDArray lengths(NDArray rows) {
    return rows.norm(new int[] {1}, true);
  }

  /** Of each unit row the index of the row that is most like it, itself left out. */
  static NDArray nearest(NDArray units) {
    long rows = units.getShape().get(0);
    NDArray likeness = units.matMul(units.transpose());
    // a cosine is at most 1, so that 3 less is less than every other
    return likeness.sub(likeness.getManager().eye((int) rows).mul(3)).argMax(1);
  }
}
