package org.slidestream.pretraining.loss;

import ai.djl.ndarray.NDArray;

/**
 * Cross-entropy between the teacher's and the student's view of an image (Caron et al. 2021,
 * equation 3).
 *
 * @param temperature of the student; 0.1 in DINO
 */
public record DinoLoss(double temperature) {
  /**
   * The sum over every pair of a view of the student and a view of the teacher of the mean
   * cross-entropy over images.
   *
   * @param logits of the student, {@code [views * images, prototypes]}, view after view
   * @param targets of the teacher, alike, of any number of views
   * @param images of the batch
   */
  public NDArray of(NDArray logits, NDArray targets, long images) {
    long prototypes = logits.getShape().get(1);
    NDArray logarithms = logits.div(temperature).logSoftmax(1);
    // Every view of the student meets every view of the teacher, so both can be summed before.
    NDArray said = logarithms.reshape(-1, images, prototypes).sum(new int[] {0});
    NDArray wanted = targets.reshape(-1, images, prototypes).sum(new int[] {0});
    return said.mul(wanted).sum().div(-images);
  }

  /**
   * The mean over rows of the cross-entropy of each row of the student with the same row of the
   * teacher.
   */
  public NDArray ofRows(NDArray logits, NDArray targets) {
    return of(logits, targets, logits.getShape().get(0));
  }
}
