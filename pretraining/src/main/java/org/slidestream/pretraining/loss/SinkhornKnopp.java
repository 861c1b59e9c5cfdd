package org.slidestream.pretraining.loss;

import ai.djl.ndarray.NDArray;

/**
 * Targets in which every prototype gets the same mass from a batch (Caron et al. 2020, SwAV,
 * section 3.1; DINOv2, section 4).
 *
 * @param iterations of scaling rows and columns in turn; 3 in DINOv2
 */
public record SinkhornKnopp(int iterations) implements Targets {
  @Override
  public NDArray of(NDArray logits, double temperature) {
    double samples = logits.getShape().get(0);
    double prototypes = logits.getShape().get(1);
    NDArray scaled = logits.div(temperature);
    // A common factor goes with the first scaling; without it, exp overflows beyond 88.
    NDArray mass = scaled.sub(scaled.max()).exp();
    mass = mass.div(mass.sum());
    for (int i = 0; i < iterations; i++) {
      // each prototype's mass is 1 / prototypes
      mass = mass.div(mass.sum(new int[] {0}, true)).div(prototypes);
      // each sample's mass is 1 / samples
      mass = mass.div(mass.sum(new int[] {1}, true)).div(samples);
    }
    return mass.mul(samples);
  }
}
