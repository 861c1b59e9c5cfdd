package org.slidestream.pretraining.loss;

import ai.djl.ndarray.NDArray;

/**
 * Targets as a sharp softmax around a centre, a moving average of the logits, so that no prototype
 * takes all (Caron et al. 2021, DINO, section 3.1). The centre is that of the batches before.
 */
public final class SoftmaxCentering implements Targets {
  private final double momentum;
  private final NDArray centre;

  /**
   * @param centre {@code [1, prototypes]}, which is changed in place
   * @param momentum of the centre; 0.9 in DINOv2
   */
  public SoftmaxCentering(NDArray centre, double momentum) {
    this.centre = centre;
    this.momentum = momentum;
  }

  @Override
  public NDArray of(NDArray logits, double temperature) {
    NDArray targets = logits.sub(centre).div(temperature).softmax(1);
    NDArray batch = logits.mean(new int[] {0}, true);
    centre.muli(momentum).addi(batch.mul(1 - momentum));
    return targets;
  }
}
