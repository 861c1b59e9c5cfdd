package org.slidestream.pretraining;

import java.util.Map;

/**
 * What a step showed.
 *
 * @param locals term of the loss, as it enters the sum, as the next three
 * @param globals of the large views
 * @param patches of the masked patches
 * @param spread of the summaries
 * @param entropy of the teacher's targets, in nats
 * @param norms of each sub-network's gradients before they were clipped
 */
public record Outcome(
    double locals,
    double globals,
    double patches,
    double spread,
    double entropy,
    Map<String, Double> norms) {
  /** What was minimised. */
  public double total() {
    return locals + globals + patches + spread;
  }

  /** Whether nothing has blown up. */
  boolean isFinite() {
    return Double.isFinite(total())
        && norms.values().stream().allMatch(norm -> Double.isFinite(norm));
  }
}
