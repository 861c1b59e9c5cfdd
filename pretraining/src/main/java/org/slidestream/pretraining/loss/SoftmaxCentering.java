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
   * @param centre {@code [1, prototypes]}, on the first part's device, which is changed in place
   * @param momentum of the centre; 0.9 in DINOv2
   */
  public SoftmaxCentering(NDArray centre, double momentum) {
    this.centre = centre;
    this.momentum = momentum;
  }

  @Override
  public Shards of(Shards logits, double temperature) {
    Shards targets =
        logits.with(
            logits.copies(centre), (part, middle) -> part.sub(middle).div(temperature).softmax(1));
    NDArray sum = logits.all(part -> part.sum(new int[] {0}, true), NDArray::add);
    NDArray batch = sum.div(logits.rows());
    centre.muli(momentum).addi(batch.mul(1 - momentum));
    return targets;
  }
}
