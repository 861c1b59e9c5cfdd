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
  public Shards of(Shards logits, double temperature) {
    double samples = logits.rows();
    double prototypes = logits.parts().getFirst().getShape().get(1);
    Shards scaled = logits.each(part -> part.div(temperature));
    // A common factor goes with the first scaling; without it, exp overflows beyond 88.
    Shards largest = scaled.together(NDArray::max, NDArray::maximum);
    Shards mass = scaled.with(largest, (part, max) -> part.subi(max).exp());
    mass = mass.with(mass.together(NDArray::sum, NDArray::add), NDArray::divi);
    for (int i = 0; i < iterations; i++) {
      // each prototype's mass is 1 / prototypes
      Shards masses = mass.together(part -> part.sum(new int[] {0}, true), NDArray::add);
      mass = mass.with(masses, (part, sum) -> part.divi(sum).divi(prototypes));
      // each sample's mass is 1 / samples
      mass = mass.each(part -> part.divi(part.sum(new int[] {1}, true)).divi(samples));
    }
    return mass.each(part -> part.muli(samples));
  }
}
