package org.slidestream.pretraining.loss;

import ai.djl.ndarray.NDArray;

/** How a teacher's logits become what the student is to say: rows that sum to 1. */
public interface Targets {
  /**
   * The targets.
   *
   * @param logits of the teacher, {@code [rows, prototypes]}, without gradients
   * @param temperature of the teacher
   * @return {@code [rows, prototypes]}
   */
  NDArray of(NDArray logits, double temperature);
}
