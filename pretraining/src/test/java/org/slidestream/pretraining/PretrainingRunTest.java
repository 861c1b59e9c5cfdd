package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.launcher.SettingsException;

class PretrainingRunTest {
  @ParameterizedTest
  @CsvSource({
    "centering, 1, 9",
    "centering, 3, 6",
    "centering, 5, 7",
    "sinkhorn_knopp, 1, 2",
    "sinkhorn_knopp, 4, 8",
    "sinkhorn_knopp, 6, 9"
  })
  void anInterruptedRunComesToTheSameNumbers(
      String targets, int first, int second, @TempDir Path folder) throws Exception {
    assertSameNumbers(
        TinyRun.keys("teacher.targets", targets, "model.drop-path", "0.3"), first, second, folder);
  }

  @Test
  void soDoesOneOfHeadsAndColoursOfTheirOwnInLowPrecision(@TempDir Path folder) throws Exception {
    SortedMap<String, String> keys =
        TinyRun.keys("precision", "bf16", "crops.recoloured", "true", "model.drop-path", "0.3");
    keys.putAll(Map.of("loss.summary", "mean_and_deviation", "patch-head.separate", "true"));
    keys.putAll(Map.of("patch-head.prototypes", "9", "patch-head.hidden", "24"));
    assertSameNumbers(keys, 3, 7, folder);
  }

  private static void assertSameNumbers(
      SortedMap<String, String> keys, int first, int second, Path folder) throws Exception {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    TinyRun.train(keys, whole, TinyRun.STEPS);
    TinyRun.train(keys, parts, first);
    TinyRun.train(keys, parts, second);
    TinyRun.train(keys, parts, TinyRun.STEPS);
    assertThat(state(parts, TinyRun.STEPS)).hasSameBinaryContentAs(state(whole, TinyRun.STEPS));
  }

  @Test
  void anotherSeedComesToOtherNumbers(@TempDir Path folder) throws Exception {
    TinyRun.train(TinyRun.keys("seed", "1"), folder.resolve("one"), 2);
    TinyRun.train(TinyRun.keys("seed", "2"), folder.resolve("two"), 2);
    assertThat(Files.mismatch(state(folder.resolve("one"), 2), state(folder.resolve("two"), 2)))
        .isNotNegative();
  }

  @Test
  void aFolderOfAnotherRecipeIsRefused(@TempDir Path folder) throws Exception {
    TinyRun.train(TinyRun.keys(), folder, 1);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> TinyRun.open(TinyRun.keys("seed", "5", "batch", "8"), folder))
        .withMessageContainingAll(
            folder.toString(), "recipe", "batch=4", "batch=8", "seed=5", "choose another folder");
    assertThat(state(folder, 1)).exists();
  }

  @Test
  void theEncoderMayBeWrittenInAnotherWay(@TempDir Path folder) throws Exception {
    TinyRun.train(TinyRun.keys(), folder, 1);
    try (PretrainingRun run =
        TinyRun.open(TinyRun.keys("encoder.pooling", "avg", "encoder.tile", "32"), folder)) {
      assertThat(run.pretraining().step()).isEqualTo(1);
      run.writeEncoder();
      assertThat(run.encoderFolder().resolve("config.json")).content().contains("\"avg\"");
    }
  }

  @Test
  void aFolderOfOtherDataIsRefused(@TempDir Path folder) throws Exception {
    TinyRun.train(TinyRun.keys(), folder, 1);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () ->
                PretrainingRun.open(
                    TinyRun.keys(),
                    Map.of("tiles", "21"),
                    folder,
                    Devices.all(DevicePolicy.CPU),
                    1))
        .withMessageContainingAll(folder.toString(), "data", "tiles=20", "tiles=21");
  }

  @Test
  void onlyTheLastTwoCheckpointsAreKept(@TempDir Path folder) throws Exception {
    TinyRun.train(TinyRun.keys(), folder, TinyRun.STEPS);
    try (var checkpoints = Files.list(folder.resolve("checkpoints"))) {
      assertThat(checkpoints)
          .containsExactlyInAnyOrder(state(folder, 8).getParent(), state(folder, 10).getParent());
    }
  }

  @Test
  void aCheckpointThatWasBeingWrittenIsForgotten(@TempDir Path folder) throws Exception {
    SortedMap<String, String> keys = TinyRun.keys();
    TinyRun.train(keys, folder, 3);
    Path torn = Files.createDirectories(folder.resolve("checkpoints/writing.tmp"));
    Files.writeString(torn.resolve("state.safetensors"), "half of");
    Files.writeString(torn.resolve("state.json"), "{");
    TinyRun.train(keys, folder, 4);
    try (PretrainingRun run = TinyRun.open(keys, folder)) {
      assertThat(run.pretraining().step()).isEqualTo(4);
    }
    assertThat(torn).doesNotExist();
  }

  private static Path state(Path folder, int step) throws IOException {
    return folder.resolve("checkpoints/step-%09d/state.safetensors".formatted(step));
  }
}
