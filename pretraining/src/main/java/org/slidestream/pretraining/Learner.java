package org.slidestream.pretraining;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.slidestream.pretraining.loss.Loss;
import org.slidestream.pretraining.network.Kept;
import org.slidestream.pretraining.network.Views;
import org.slidestream.pretraining.network.Weights;
import org.slidestream.pretraining.optimiser.AdamW;
import org.slidestream.pretraining.optimiser.Momentary;

/** One iteration of DINOv2: loss, gradients, the student's change, the teacher's. */
record Learner(Weights student, Weights teacher, SelfDistillation distillation, AdamW optimiser) {

  /**
   * Learns from a batch.
   *
   * @param call holds what it is made of
   */
  Outcome step(PtNDManager call, Views views, Kept depth, Momentary now) {
    Loss loss;
    try (GradientCollector gradients = call.getEngine().newGradientCollector()) {
      loss = distillation.of(call, views, depth, now.teacherTemperature());
      gradients.backward(loss.total());
    }
    Map<String, Double> norms = optimiser.step(call, student, now);
    optimiser.average(teacher, student, now.momentum());
    return new Outcome(
        loss.locals().getFloat(),
        loss.globals().getFloat(),
        loss.patches().getFloat(),
        loss.spread().getFloat(),
        loss.entropy().getFloat(),
        norms);
  }
}
