package org.slidestream.pretraining.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitialisationTest {
  private static final Backbone BACKBONE = new Backbone(32, 8, 64, 8, 2, 256, 1e-5);
  private static final List<Long> MATRIX = List.of(192L, 64L);

  @ParameterizedTest
  @CsvSource({
    "backbone.blocks.0.attn.qkv.weight, 192, 64,  TRUNCATED_NORMAL, 0.02",
    "backbone.pos_embed,                 17, 640, TRUNCATED_NORMAL, 0.02",
    "backbone.pos_embed,                 17, 640, FAN_IN,           0.02",
    "backbone.blocks.0.attn.qkv.weight, 192, 64,  FAN_IN,           0.125",
    "backbone.blocks.0.attn.proj.weight, 64, 64,  FAN_IN,           0.03125",
    "backbone.blocks.7.mlp.fc2.weight,   64, 256, FAN_IN,           0.015625",
    "backbone.blocks.7.mlp.fc1.weight,  256, 64,  FAN_IN,           0.125",
    "dino_head.mlp.0.weight,            256, 64,  FAN_IN,           0.125"
  })
  void matricesBeginWithADeviation(
      String name, long rows, long columns, Initialisation rule, double deviation) {
    float[] numbers = rule.numbers(name, List.of(rows, columns), BACKBONE, 1);
    assertThat(mean(numbers, 1)).isCloseTo(0, within(0.05 * deviation));
    assertThat(Math.sqrt(mean(numbers, 2))).isCloseTo(deviation, within(0.05 * deviation));
  }

  @ParameterizedTest
  @EnumSource
  void theRestBeginsWithConstants(Initialisation rule) {
    assertThat(rule.numbers("backbone.norm.weight", List.of(3L), BACKBONE, 1))
        .containsExactly(1, 1, 1);
    assertThat(rule.numbers("backbone.norm.bias", List.of(2L), BACKBONE, 1)).containsExactly(0, 0);
    assertThat(rule.numbers("backbone.mask_token", List.of(1L, 2L), BACKBONE, 1))
        .containsExactly(0, 0);
    assertThat(rule.numbers("backbone.blocks.3.ls1.gamma", List.of(2L), BACKBONE, 1))
        .containsExactly(1e-5f, 1e-5f);
    assertThat(rule.numbers("dino_head.last_layer.weight_g", List.of(2L, 1L), BACKBONE, 1))
        .containsExactly(1, 1);
  }

  @ParameterizedTest
  @EnumSource
  void theClassTokenIsNearlyNothing(Initialisation rule) {
    float[] numbers = rule.numbers("backbone.cls_token", List.of(1L, 1L, 4096L), BACKBONE, 1);
    assertThat(Math.sqrt(mean(numbers, 2))).isCloseTo(1e-6, within(5e-8));
  }

  @ParameterizedTest
  @EnumSource
  void aWeightDependsOnTheSeedAndItsNameAlone(Initialisation rule) {
    Backbone scaleless = new Backbone(32, 8, 64, 8, 2, 256, 0);
    float[] numbers = rule.numbers("one.weight", MATRIX, BACKBONE, 1);
    assertThat(rule.numbers("one.weight", MATRIX, scaleless, 1)).containsExactly(numbers);
    assertThat(rule.numbers("other.weight", MATRIX, BACKBONE, 1)).isNotEqualTo(numbers);
    assertThat(rule.numbers("one.weight", MATRIX, BACKBONE, 2)).isNotEqualTo(numbers);
  }

  @Test
  void wideDistributionsAreCutOffAtTwo() {
    float[] numbers = Initialisation.FAN_IN.numbers("w.weight", List.of(9999L, 1L), BACKBONE, 1);
    for (float number : numbers) {
      assertThat(number).isBetween(-2f, 2f);
    }
  }

  private static double mean(float[] numbers, int power) {
    double sum = 0;
    for (float number : numbers) {
      sum += Math.pow(number, power) / numbers.length;
    }
    return sum;
  }
}
