package org.slidestream.pretraining.loss;

import ai.djl.ndarray.NDArray;

/**
 * Cross-entropy between what the teacher says of a patch and what the student says that does not
 * see it (Zhou et al. 2022, iBOT, equation 2).
 *
 * @param temperature of the student; 0.1 in iBOT
 */
public record PatchLoss(double temperature) {
  /**
   * The sum over masked patches, each weighed by one over the masked patches of its image, divided
   * by the number of images.
   *
   * @param logits of the student for each masked patch, {@code [patches, prototypes]}
   * @param targets of the teacher for the same patches
   * @param weights one for each of them, {@code [patches]}
   * @param images whose patches they are, unmasked images too
   */
  public NDArray of(NDArray logits, NDArray targets, NDArray weights, long images) {
    NDArray logarithms = logits.div(temperature).logSoftmax(1);
    return logarithms.mul(targets).sum(new int[] {1}).mul(weights).sum().div(-images);
  }
}
