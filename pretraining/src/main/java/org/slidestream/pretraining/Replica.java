package org.slidestream.pretraining;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDManager;
import org.slidestream.pretraining.network.Weights;

/**
 * Student and teacher on one of the devices that share a batch.
 *
 * @param student in gradients of its own
 */
record Replica(Device device, Weights student, Weights teacher) {
  /** Those of a state, where they are. */
  static Replica of(PtNDManager manager, TrainingState state) {
    return new Replica(manager.getDevice(), state.student(), state.teacher());
  }

  /** Copies of those of a state. */
  static Replica copy(PtNDManager manager, TrainingState state) {
    return new Replica(
        manager.getDevice(),
        Weights.of(manager, state.student().tensors()).learning(manager),
        Weights.of(manager, state.teacher().tensors()));
  }
}
