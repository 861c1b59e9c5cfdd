package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.launcher.SettingsException;
import org.slidestream.pretraining.crops.CropBatch;
import org.slidestream.pretraining.crops.PatchMasks;
import org.slidestream.pretraining.data.Batches;

class ReplicasTest {
  private static final int BATCH = 8;

  /** Without what depends on the shards: the spread of each one's summaries, and left out views. */
  @ParameterizedTest
  @CsvSource({"sinkhorn_knopp, 2, false", "centering, 2, false", "sinkhorn_knopp, 4, true"})
  void whatReplicasLearnTogetherIsWhatOneLearnsOfTheWholeBatch(
      String targets, int replicas, boolean separate, @TempDir Path folder) throws Exception {
    SortedMap<String, String> keys =
        keys("teacher.targets", targets, "loss.spread", "0", "model.drop-path", "0");
    keys.put("patch-head.separate", Boolean.toString(separate));
    Steps whole = Steps.of(keys, folder.resolve("whole"), 1, batch -> batch);
    Steps shared = Steps.of(keys, folder.resolve("shared"), replicas, batch -> batch);
    assertSame(shared, whole);
  }

  @Test
  void aReplicaMayHaveNoMaskedPatch(@TempDir Path folder) throws Exception {
    SortedMap<String, String> keys =
        keys("teacher.targets", "sinkhorn_knopp", "loss.spread", "0", "model.drop-path", "0");
    Steps whole = Steps.of(keys, folder.resolve("whole"), 1, ReplicasTest::firstImageMasked);
    Steps shared = Steps.of(keys, folder.resolve("shared"), 4, ReplicasTest::firstImageMasked);
    assertThat(whole.outcomes().getFirst().patches()).isPositive();
    assertSame(shared, whole);
  }

  @ParameterizedTest
  @CsvSource({"1, fp32", "2, fp32", "2, bf16"})
  void aBatchMayHaveNoMaskedPatch(int replicas, String precision, @TempDir Path folder)
      throws Exception {
    Steps steps = Steps.of(keys("precision", precision), folder, replicas, batch -> masked(batch));
    assertThat(steps.outcomes()).allMatch(outcome -> outcome.patches() == 0);
  }

  @Test
  void summariesAreSpreadWithinEachReplica(@TempDir Path folder) throws Exception {
    SortedMap<String, String> keys = keys("model.drop-path", "0");
    Outcome whole =
        Steps.of(keys, folder.resolve("whole"), 1, batch -> batch).outcomes().getFirst();
    Outcome shared =
        Steps.of(keys, folder.resolve("shared"), 2, batch -> batch).outcomes().getFirst();
    assertThat(shared.spread()).isNotCloseTo(whole.spread(), within(1e-3));
    assertThat(shared.globals()).isCloseTo(whole.globals(), within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"centering, fp32", "sinkhorn_knopp, bf16"})
  void anInterruptedRunOfTwoComesToTheSameNumbers(
      String targets, String precision, @TempDir Path folder) throws Exception {
    SortedMap<String, String> keys =
        keys("teacher.targets", targets, "precision", precision, "model.drop-path", "0.3");
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    TinyRun.train(keys, whole, TinyRun.STEPS, 2);
    for (long until : new long[] {3, 7, TinyRun.STEPS}) {
      TinyRun.train(keys, parts, until, 2);
    }
    String last = "checkpoints/step-%09d/state.safetensors".formatted(TinyRun.STEPS);
    assertThat(parts.resolve(last)).hasSameBinaryContentAs(whole.resolve(last));
  }

  @Test
  void aFolderOfAnotherNumberOfDevicesIsRefused(@TempDir Path folder) throws Exception {
    TinyRun.train(keys(), folder, 1, 2);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> TinyRun.open(keys(), folder, 1))
        .withMessageContainingAll(folder.toString(), "2 devices, not 1", "--devices 2");
  }

  @Test
  void aCheckpointThatNamesNoDevicesIsOfOne(@TempDir Path folder) throws Exception {
    TinyRun.train(keys(), folder, 1, 1);
    Path facts = folder.resolve("checkpoints/step-000000001/state.json");
    String written = Files.readString(facts);
    String earlier = written.replaceFirst(".*\"devices\".*\n", "");
    assertThat(earlier).isNotEqualTo(written);
    Files.writeString(facts, earlier);
    try (PretrainingRun run = TinyRun.open(keys(), folder, 1)) {
      assertThat(run.pretraining().step()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"3", "8"})
  void aBatchThatCannotBeSharedIsRefused(int replicas, @TempDir Path folder) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> TinyRun.open(keys(), folder, replicas))
        .withMessageContainingAll("batch=8", replicas + " equal parts", "--devices");
  }

  private static SortedMap<String, String> keys(String... changes) {
    SortedMap<String, String> keys = TinyRun.keys(changes);
    keys.put("batch", Integer.toString(BATCH));
    keys.put("run.warm-up-epochs", "0");
    keys.put("teacher.momentum", "0.5");
    return keys;
  }

  private static CropBatch firstImageMasked(CropBatch batch) {
    return masked(batch, 1, 4);
  }

  private static CropBatch masked(CropBatch batch, int... patches) {
    boolean[] masked = new boolean[batch.masks().masked().length];
    for (int patch : patches) {
      masked[patch] = true;
    }
    return new CropBatch(
        batch.globals(),
        batch.students(),
        batch.locals(),
        new PatchMasks(batch.masks().rows(), masked));
  }

  private static void assertSame(Steps actual, Steps expected) {
    for (int i = 0; i < expected.outcomes().size(); i++) {
      Outcome now = actual.outcomes().get(i);
      Outcome then = expected.outcomes().get(i);
      assertThat(now.locals()).isCloseTo(then.locals(), within(1e-4));
      assertThat(now.globals()).isCloseTo(then.globals(), within(1e-4));
      assertThat(now.patches()).isCloseTo(then.patches(), within(1e-4));
      assertThat(now.entropy()).isCloseTo(then.entropy(), within(1e-4));
      then.norms()
          .forEach(
              (network, norm) ->
                  assertThat(now.norms().get(network)).isCloseTo(norm, within(1e-3 * norm)));
    }
    for (int i = 0; i < expected.state().size(); i++) {
      FloatBuffer now = actual.state().get(i).float32().asFloatBuffer();
      FloatBuffer then = expected.state().get(i).float32().asFloatBuffer();
      for (int j = 0; j < then.limit(); j++) {
        assertThat(now.get(j))
            .as("%s %d", expected.state().get(i).name(), j)
            .isCloseTo(then.get(j), within(1e-5f));
      }
    }
  }

  /** Two steps, and what they came to. */
  private record Steps(List<Outcome> outcomes, List<Tensor> state) {
    static Steps of(
        SortedMap<String, String> keys, Path folder, int replicas, UnaryOperator<CropBatch> change)
        throws IOException, InterruptedException, DivergedException {
      List<Outcome> outcomes = new ArrayList<>();
      try (PretrainingRun run = TinyRun.open(keys, folder, replicas);
          Batches batches = TinyRun.batches(run)) {
        outcomes.add(run.pretraining().learn(change.apply(batches.next())));
        outcomes.add(run.pretraining().learn(change.apply(batches.next())));
        return new Steps(outcomes, run.pretraining().written());
      }
    }
  }
}
