package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slidestream.launcher.SettingsException;
import org.slidestream.pretraining.network.Backbone;
import org.slidestream.pretraining.network.Initialisation;
import org.slidestream.pretraining.network.ProjectionHead;
import org.slidestream.pretraining.network.Summary;
import org.slidestream.pretraining.optimiser.Momentary;

class RecipeFileTest {
  private static final Path COMMITTED = Path.of("..", "recipes");

  /** dinov2/configs/ssl_default_config.yaml and dinov2/data/augmentations.py. */
  @Test
  void anEmptyRecipeIsTheReferences() {
    Recipe recipe = RecipeFile.of(Map.of());
    ProjectionHead head = new ProjectionHead(1024, 2048, 256, 3, 65536);
    assertThat(Model.of(recipe))
        .isEqualTo(
            new Model(new Backbone(224, 16, 1024, 24, 16, 4096, 1e-5), head, Optional.empty()));
    assertThat(recipe.model().dropPath()).isEqualTo(0.3);
    assertThat(recipe.model().initialisation()).isEqualTo(Initialisation.TRUNCATED_NORMAL);
    assertThat(recipe.batch()).isEqualTo(64);
    assertThat(recipe.loss().image()).isEqualTo(1);
    assertThat(recipe.loss().patch()).isEqualTo(1);
    assertThat(recipe.loss().spread()).isEqualTo(0.1);
    assertThat(recipe.loss().temperature()).isEqualTo(0.1);
    assertThat(recipe.loss().summary()).isEqualTo(Summary.CLASS_TOKEN);
    assertThat(recipe.teacher().targets()).isEqualTo(Recipe.Centering.CENTERING);
    assertThat(recipe.optimiser().beta1()).isEqualTo(0.9);
    assertThat(recipe.optimiser().beta2()).isEqualTo(0.999);
    assertThat(recipe.optimiser().clip()).isEqualTo(3);
    assertThat(recipe.optimiser().layerDecay()).isEqualTo(0.9);
    assertThat(recipe.optimiser().patchEmbedRate()).isEqualTo(0.2);
    assertThat(recipe.crops().global().pixels()).isEqualTo(224);
    assertThat(recipe.crops().global().leastArea()).isEqualTo(0.32);
    assertThat(recipe.crops().local().count()).isEqualTo(8);
    assertThat(recipe.crops().local().pixels()).isEqualTo(96);
    assertThat(recipe.crops().local().leastArea()).isEqualTo(0.05);
    assertThat(recipe.crops().local().mostArea()).isEqualTo(0.32);
    assertThat(recipe.crops().mask().probability()).isEqualTo(0.5);
    assertThat(recipe.crops().mask().least()).isEqualTo(0.1);
    assertThat(recipe.crops().mask().most()).isEqualTo(0.5);
    assertThat(recipe.crops().stain().probability()).isZero();
    assertThat(recipe.highResolution().steps()).isZero();
    assertThat(recipe.isLowPrecision()).isTrue();
  }

  /** 100 epochs of 1250 steps; 10 of rise, 30 of the temperature's, 1 of frozen prototypes. */
  @Test
  void itsSchedulesAreTheReferences() {
    Schedules schedules = Schedules.of(RecipeFile.of(Map.of()));
    double peak = 4e-3 * Math.sqrt(64 / 1024.0);
    assertThat(schedules.steps()).isEqualTo(125_000);
    assertThat(schedules.at(0).learningRate()).isZero();
    assertThat(schedules.at(0).weightDecay()).isCloseTo(0.04, within(1e-12));
    assertThat(schedules.at(0).momentum()).isCloseTo(0.992, within(1e-12));
    assertThat(schedules.at(0).teacherTemperature()).isEqualTo(0.04);
    assertThat(schedules.at(1249).lastLayerRate()).isZero();
    assertThat(schedules.at(1250).lastLayerRate())
        .isEqualTo(schedules.at(1250).learningRate())
        .isPositive();
    assertThat(schedules.at(12_500).learningRate()).isCloseTo(peak, within(1e-12));
    assertThat(schedules.at(37_500).teacherTemperature()).isCloseTo(0.07, within(1e-12));
    Momentary last = schedules.at(124_999);
    assertThat(last.learningRate()).isBetween(1e-6, 1.01e-6);
    assertThat(last.weightDecay()).isBetween(0.39999, 0.4);
    assertThat(last.momentum()).isBetween(0.99999, 1.0);
  }

  /** Chen et al. 2024, the table of UNI's hyperparameters. */
  @Test
  void unisRecipeIsAsItIsPublished() {
    Recipe recipe = RecipeFile.read(COMMITTED.resolve("uni.properties"));
    Schedules schedules = Schedules.of(recipe);
    assertThat(Model.of(recipe).backbone())
        .isEqualTo(new Backbone(224, 16, 1024, 24, 16, 4096, 1e-5));
    assertThat(Model.of(recipe).patchHead()).isPresent();
    assertThat(recipe.batch()).isEqualTo(3072);
    assertThat(recipe.model().dropPath()).isEqualTo(0.1);
    assertThat(recipe.crops().global().leastArea()).isEqualTo(0.48);
    assertThat(recipe.crops().global().mostArea()).isEqualTo(1);
    assertThat(recipe.crops().local().leastArea()).isEqualTo(0.16);
    assertThat(recipe.crops().local().mostArea()).isEqualTo(0.48);
    assertThat(recipe.highResolution().steps()).isEqualTo(12_500);
    assertThat(schedules.steps()).isEqualTo(125_000);
    assertThat(schedules.at(12_500).learningRate()).isCloseTo(2e-3, within(1e-7));
    assertThat(schedules.at(12_499).learningRate())
        .isGreaterThan(schedules.at(12_498).learningRate());
    assertThat(schedules.at(1249).lastLayerRate()).isZero();
    assertThat(schedules.at(1250).lastLayerRate()).isPositive();
    assertThat(schedules.at(37_499).teacherTemperature()).isCloseTo(0.07, within(1e-12));
    assertThat(schedules.at(37_498).teacherTemperature()).isLessThan(0.07);
    assertThat(schedules.at(0).momentum()).isCloseTo(0.992, within(1e-12));
    assertThat(schedules.at(0).weightDecay()).isCloseTo(0.04, within(1e-12));
    assertThat(schedules.at(124_999).weightDecay()).isCloseTo(0.4, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "model.dimensions, model.dimension",
    "crops.global.pixel, crops.global.pixels",
    "run.epoch, run.epochs"
  })
  void anUnknownKeyNamesTheNearest(String unknown, String nearest) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> RecipeFile.of(Map.of(unknown, "1")))
        .withMessageContainingAll(unknown, nearest);
  }

  @ParameterizedTest
  @CsvSource({"batch, many", "teacher.targets, sinkhorn", "model.initialisation, zeros"})
  void aWrongValueNamesItsKey(String key, String value) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> RecipeFile.of(Map.of(key, value)))
        .withMessageContainingAll(key, value);
  }

  @Test
  void aFileIsNamedThatCannotBeRead(@TempDir Path folder) {
    Path file = folder.resolve("none.properties");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> RecipeFile.read(file))
        .withMessageContaining(file.toString());
  }

  @ParameterizedTest
  @MethodSource("committed")
  void everyCommittedRecipeMakesAModel(Path file) {
    Recipe recipe = RecipeFile.read(file);
    assertThat(Model.of(recipe).shapes()).isNotEmpty();
    assertThat(Schedules.of(recipe).steps()).isPositive();
    assertThat(recipe.isLowPrecision()).isIn(true, false);
  }

  static List<Path> committed() throws IOException {
    try (Stream<Path> files = Files.list(COMMITTED)) {
      return files.filter(file -> file.toString().endsWith(".properties")).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "batch, 1, batch must be at least 2",
    "crops.local.count, 0, there must be one",
    "crops.global.pixels, 100, no whole patches",
    "model.heads, 7, cannot be split into 7 heads",
    "precision, fp8, precision fp8 is not bf16 or fp32",
    "encoder.pooling, max, pooling max is not"
  })
  void whatCannotBeFollowedIsRefusedInASentence(String key, String value, String sentence) {
    assertThatThrownBy(() -> RecipeFile.of(Map.of(key, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(sentence);
  }
}
