package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.pretraining.optimiser.Momentary;

class SchedulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "defaults_scaled"})
  void everyStepIsThatOfTheReference(String name) throws IOException {
    Oracle oracle = Oracle.named("schedules");
    JsonNode config = oracle.header().get("data").get(name + ".config");
    Map<String, String> keys = new HashMap<>();
    keys.put("batch", "1024");
    keys.put("run.epoch-steps", config.at("/train/OFFICIAL_EPOCH_LENGTH").asText());
    keys.put("run.base-learning-rate", config.at("/optim/lr").asText());
    keys.put("run.final-learning-rate", config.at("/optim/min_lr").asText());
    keys.put("run.epochs", config.at("/optim/epochs").asText());
    keys.put("run.warm-up-epochs", config.at("/optim/warmup_epochs").asText());
    keys.put("run.weight-decay", config.at("/optim/weight_decay").asText());
    keys.put("run.final-weight-decay", config.at("/optim/weight_decay_end").asText());
    keys.put("run.freeze-last-layer-epochs", config.at("/optim/freeze_last_layer_epochs").asText());
    keys.put("teacher.momentum", config.at("/teacher/momentum_teacher").asText());
    keys.put("teacher.final-momentum", config.at("/teacher/final_momentum_teacher").asText());
    keys.put("teacher.temperature", config.at("/teacher/teacher_temp").asText());
    keys.put("teacher.first-temperature", config.at("/teacher/warmup_teacher_temp").asText());
    keys.put("teacher.warm-up-epochs", config.at("/teacher/warmup_teacher_temp_epochs").asText());
    Schedules schedules = Schedules.of(RecipeFile.of(keys));

    double[] rates = oracle.doubles(name + ".lr");
    for (int step = 0; step < rates.length; step++) {
      Momentary now = schedules.at(step);
      assertClose(now.learningRate(), rates[step]);
      assertClose(now.weightDecay(), oracle.doubles(name + ".wd")[step]);
      assertClose(now.momentum(), oracle.doubles(name + ".momentum")[step]);
      assertClose(now.teacherTemperature(), oracle.doubles(name + ".teacher_temp")[step]);
      assertClose(now.lastLayerRate(), oracle.doubles(name + ".last_layer_lr")[step]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void theLearningRateGoesWithTheRootOfTheBatch(int index) throws IOException {
    JsonNode scaling =
        Oracle.named("schedules").header().get("data").get("lr_scaling_sqrt_wrt_1024").get(index);
    Schedules schedules =
        Schedules.of(
            RecipeFile.of(
                Map.of(
                    "batch", scaling.get("global_batch").asText(),
                    "run.base-learning-rate", scaling.get("base_lr").asText(),
                    "run.warm-up-epochs", "0")));
    assertClose(schedules.at(0).learningRate(), scaling.get("lr").asDouble());
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1e-9, Math.abs(expected))));
  }
}
