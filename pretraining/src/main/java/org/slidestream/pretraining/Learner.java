package org.slidestream.pretraining;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.pretraining.loss.Loss;
import org.slidestream.pretraining.network.Weights;
import org.slidestream.pretraining.optimiser.AdamW;
import org.slidestream.pretraining.optimiser.Exchange;
import org.slidestream.pretraining.optimiser.Momentary;

/** One iteration of DINOv2: loss, gradients, the student's change, the teacher's. */
record Learner(
    TrainingState state, SelfDistillation distillation, AdamW optimiser, Exchange exchange) {
  private static final Logger log = LogManager.getLogger();

  /**
   * A gradient in bfloat16 has been seen to be not a number once in some hundred steps, and to be
   * right when it was computed again from the same numbers.
   */
  private static final int ATTEMPTS = 3;

  /**
   * Learns from a batch. Where loss or gradients are not finite, nothing is changed.
   *
   * @param shards of it, the first on the device of the state
   */
  Outcome step(List<Shard> shards, Momentary now) {
    Outcome outcome = attempt(shards, now);
    for (int i = 1; i < ATTEMPTS && !outcome.isFinite(); i++) {
      log.warn("gradients computed again outcome={}", outcome);
      outcome = attempt(shards, now);
    }
    if (outcome.isFinite()) {
      optimiser.step(shards.getFirst().call(), state.student(), now);
      exchange.spread(state.student(), otherStudents(shards));
      for (Shard shard : shards) {
        Replica replica = shard.replica();
        optimiser.average(replica.teacher(), replica.student(), now.momentum());
      }
    }
    return outcome;
  }

  private Outcome attempt(List<Shard> shards, Momentary now) {
    PtNDManager call = shards.getFirst().call();
    NDArray imageCentre = state.imageCentre().duplicate();
    NDArray patchCentre = state.patchCentre().duplicate();
    imageCentre.attach(call);
    patchCentre.attach(call);
    Loss loss;
    try (GradientCollector gradients = call.getEngine().newGradientCollector()) {
      loss = distillation.of(shards, now.teacherTemperature());
      gradients.backward(loss.total());
    }
    exchange.gather(call, state.student(), otherStudents(shards));
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

  private static List<Weights> otherStudents(List<Shard> shards) {
    return shards.stream().skip(1).map(shard -> shard.replica().student()).toList();
  }
}
