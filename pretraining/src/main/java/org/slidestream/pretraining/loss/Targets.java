package org.slidestream.pretraining.loss;

/** How a teacher's logits become what the student is to say: rows that sum to 1. */
public interface Targets {
  /**
   * The targets.
   *
   * @param logits of the teacher, {@code [rows, prototypes]}, without gradients; not all parts are
   *     without rows
   * @param temperature of the teacher
   * @return {@code [rows, prototypes]}, each row where its logits are
   */
  Shards of(Shards logits, double temperature);
}
