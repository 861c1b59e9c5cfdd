package org.slidestream.pretraining.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.slidestream.pretraining.TorchRoom.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.pretraining.Oracle;
import org.slidestream.pretraining.TorchRoom;
import org.slidestream.pretraining.network.Weights;

class AdamWTest {
  @Test
  void threeStepsAndTheMovingAverageAreThoseOfTheReference() throws IOException {
    Oracle oracle = Oracle.named("adamw_ema");
    try (TorchRoom room = TorchRoom.open()) {
      Weights student = weights(room, oracle, "init.").learning(room.manager());
      Weights teacher = weights(room, oracle, "init.");
      AdamMoments moments = AdamMoments.none(room.manager(), student);
      try (AdamW optimiser =
          new AdamW(
              room.manager(),
              moments,
              name -> ParameterGroup.of(name, depth(student), 0.9, 0.2),
              new Betas(0.9, 0.999),
              0)) {
        for (String step : List.of("step0", "step1", "step2")) {
          JsonNode data = oracle.header().get("data").get(step);
          giveGradients(room, oracle, step, student);
          optimiser.step(
              room.manager(),
              student,
              new Momentary(
                  data.get("lr").asDouble(),
                  data.get("last_layer_lr").asDouble(),
                  data.get("wd").asDouble(),
                  data.get("momentum").asDouble(),
                  0));
          optimiser.average(teacher, student, data.get("momentum").asDouble());
          for (String name : student.names()) {
            assertClose(student.array(name), oracle.floats(step + ".student." + name), 1e-6);
          }
        }
        for (String name : teacher.names()) {
          assertClose(teacher.array(name), oracle.floats("step2.teacher." + name), 1e-6);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip0", "clip1"})
  void gradientsAreClippedByTheirCommonNorm(String name) throws IOException {
    Oracle oracle = Oracle.named("adamw_ema");
    double norm = oracle.header().get("data").get(name).get("total_norm").asDouble();
    double most = oracle.header().get("data").get(name).get("max_norm").asDouble();
    try (TorchRoom room = TorchRoom.open();
        UpdateProgram program = UpdateProgram.load(room.manager())) {
      List<PtNDArray> gradients =
          List.of(room.array(oracle, name + ".in0"), room.array(oracle, name + ".in1"));
      assertThat(program.clip(room.manager(), gradients, most))
          .isCloseTo(norm, within(1e-5 * norm));
      assertClose(gradients.get(0), oracle.floats(name + ".out0"), 1e-6);
      assertClose(gradients.get(1), oracle.floats(name + ".out1"), 1e-6);
    }
  }

  private static int depth(Weights weights) {
    return 1
        + weights.names().stream()
            .filter(name -> name.startsWith("backbone.blocks."))
            .mapToInt(name -> Integer.parseInt(name.split("\\.", -1)[2]))
            .max()
            .orElseThrow();
  }

  /** The gradient of the sum of the products of weights and numbers is those numbers. */
  private static void giveGradients(TorchRoom room, Oracle oracle, String step, Weights weights) {
    try (GradientCollector gradients = room.manager().getEngine().newGradientCollector()) {
      NDArray sum = room.manager().zeros(new Shape(1));
      for (String name : weights.names()) {
        NDArray wanted = room.array(oracle, step + ".grad." + name);
        sum = sum.add(wanted.mul(weights.array(name)).sum());
      }
      gradients.backward(sum.sum());
    }
  }

  private static Weights weights(TorchRoom room, Oracle oracle, String prefix) {
    List<Tensor> tensors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : oracle.header().get("tensors").properties()) {
      if (entry.getKey().startsWith(prefix)) {
        List<Long> shape = new ArrayList<>();
        entry.getValue().get("shape").forEach(size -> shape.add(size.asLong()));
        tensors.add(
            Tensor.dense(
                entry.getKey().substring(prefix.length()),
                ElementType.F32,
                shape,
                MemorySegment.ofBuffer(oracle.bytes(entry.getKey()))));
      }
    }
    return Weights.of(room.manager(), tensors);
  }
}
