package org.slidestream.pretraining;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.pretraining.loss.Loss;
import org.slidestream.pretraining.network.Kept;
import org.slidestream.pretraining.network.Views;
import org.slidestream.pretraining.optimiser.AdamW;
import org.slidestream.pretraining.optimiser.Momentary;

/** One iteration of DINOv2: loss, gradients, the student's change, the teacher's. */
record Learner(TrainingState state, SelfDistillation distillation, AdamW optimiser) {
  private static final Logger log = LogManager.getLogger();

  /**
   * A gradient in bfloat16 has been seen to be not a number once in some hundred steps, and to be
   * right when it was computed again from the same numbers.
   */
  private static final int ATTEMPTS = 3;

  /**
   * Learns from a batch. Where loss or gradients are not finite, nothing is changed.
   *
   * @param call holds what it is made of
   */
  Outcome step(PtNDManager call, Views views, Kept kept, Momentary now) {
    Outcome outcome = attempt(call, views, kept, now);
    for (int i = 1; i < ATTEMPTS && !outcome.isFinite(); i++) {
      log.warn("gradients computed again outcome={}", outcome);
      outcome = attempt(call, views, kept, now);
    }
    if (outcome.isFinite()) {
      optimiser.step(call, state.student(), now);
      optimiser.average(state.teacher(), state.student(), now.momentum());
    }
    return outcome;
  }

  private Outcome attempt(PtNDManager call, Views views, Kept kept, Momentary now) {
    NDArray imageCentre = state.imageCentre().duplicate();
    NDArray patchCentre = state.patchCentre().duplicate();
    imageCentre.attach(call);
    patchCentre.attach(call);
    Loss loss;
    try (GradientCollector gradients = call.getEngine().newGradientCollector()) {
      loss = distillation.of(call, views, kept, now.teacherTemperature());
      gradients.backward(loss.total());
    }
    Map<String, Double> norms = optimiser.clip(call, state.student());
    Outcome outcome =
        new Outcome(
            loss.locals().getFloat(),
            loss.globals().getFloat(),
            loss.patches().getFloat(),
            loss.spread().getFloat(),
            loss.entropy().getFloat(),
            norms);
    if (!outcome.isFinite()) {
      optimiser.forget(call, state.student());
      imageCentre.copyTo(state.imageCentre());
      patchCentre.copyTo(state.patchCentre());
    }
    return outcome;
  }
}
