package org.slidestream.pretraining.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.slidestream.pretraining.TorchRoom.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.pretraining.Oracle;
import org.slidestream.pretraining.TorchRoom;

class LossTest {
  @ParameterizedTest
  @ValueSource(strings = {"step0", "step1"})
  void everyViewOfTheStudentMeetsEveryViewOfTheTeacher(String step) throws IOException {
    Oracle oracle = Oracle.named("dino_loss_centering");
    try (TorchRoom room = TorchRoom.open()) {
      PtNDArray logits = room.learning(oracle, step + ".student_logits");
      NDArray targets = room.array(oracle, step + ".teacher_probs").reshape(-1, 32);
      float loss =
          minimised(room, logits, x -> new DinoLoss(0.1).of(x.reshape(-1, 32), targets, 6));
      assertThat(loss)
          .isCloseTo(
              (float) oracle.header().get("data").get(step).get("loss").asDouble(), within(1e-4f));
      assertClose(logits.getGradient(), oracle.floats(step + ".student_grad"), 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"step0", "step1"})
  void maskedPatchesWeighOneOverThoseOfTheirImage(String step) throws IOException {
    Oracle oracle = Oracle.named("ibot_loss");
    try (TorchRoom room = TorchRoom.open()) {
      PtNDArray logits = room.learning(oracle, step + ".student_logits");
      NDArray targets = room.array(oracle, step + ".teacher_probs");
      NDArray weights = room.array(oracle, step + ".masks_weight");
      float loss = minimised(room, logits, x -> new PatchLoss(0.1).of(x, targets, weights, 4));
      assertThat(loss)
          .isCloseTo(
              (float) oracle.header().get("data").get(step).get("loss").asDouble(), within(1e-4f));
      assertClose(logits.getGradient(), oracle.floats(step + ".student_grad"), 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"case0", "case1", "case2"})
  void summariesAreSpreadAsInTheReference(String name) throws IOException {
    Oracle oracle = Oracle.named("koleo");
    try (TorchRoom room = TorchRoom.open()) {
      PtNDArray features = room.learning(oracle, name + ".x");
      float loss = minimised(room, features, KoLeoLoss::of);
      assertThat(loss)
          .isCloseTo(
              (float) oracle.header().get("data").get(name).get("loss").asDouble(), within(1e-4f));
      assertClose(features.getGradient(), oracle.floats(name + ".grad"), 1e-3);
      NDArray units = features.div(features.norm(new int[] {1}, true));
      assertThat(KoLeoLoss.nearest(units).toLongArray())
          .containsExactly(room.array(oracle, name + ".nearest").toLongArray());
    }
  }

  @Test
  void equalSummariesHaveAFiniteLossAndFiniteGradients() {
    try (TorchRoom room = TorchRoom.open()) {
      PtNDArray features = (PtNDArray) room.manager().ones(new Shape(3, 4));
      features.setRequiresGradient(true);
      assertThat(minimised(room, features, KoLeoLoss::of)).isFinite();
      for (float gradient : features.getGradient().toFloatArray()) {
        assertThat(gradient).isFinite();
      }
    }
  }

  private static float minimised(TorchRoom room, NDArray of, UnaryOperator<NDArray> loss) {
    try (GradientCollector gradients = room.manager().getEngine().newGradientCollector()) {
      NDArray value = loss.apply(of);
      gradients.backward(value);
      return value.getFloat();
    }
  }
}
