package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;

class CheckpointTest {
  @Test
  void aNewFolderHasNone(@TempDir Path folder) throws Exception {
    assertThat(Checkpoint.last(folder)).isEmpty();
    assertThat(Checkpoint.last(folder.resolve("missing"))).isEmpty();
  }

  @Test
  void theLastIsThatOfTheMostSteps(@TempDir Path folder) throws Exception {
    checkpoint(999, "a").write(folder);
    checkpoint(1_000, "b").write(folder);
    Checkpoint last = Checkpoint.last(folder).orElseThrow();
    assertThat(last.step()).isEqualTo(1_000);
    assertThat(last.recipe()).containsExactly(Map.entry("seed", "b"));
    assertThat(last.data()).containsExactly(Map.entry("tiles", "2"));
    assertThat(last.devices()).isEqualTo(2);
    assertThat(last.tensors().getFirst().float32().asFloatBuffer().get(0)).isEqualTo(1.5f);
  }

  /** Whoever is killed while it is replaced would be without it. */
  @Test
  void oneOfTheSameStepStaysAsItIs(@TempDir Path folder) throws Exception {
    checkpoint(7, "first").write(folder);
    checkpoint(7, "second").write(folder);
    assertThat(Checkpoint.last(folder).orElseThrow().recipe())
        .containsExactly(Map.entry("seed", "first"));
  }

  private static Checkpoint checkpoint(long step, String seed) {
    Tensor tensor =
        Tensor.dense(
            "student/w", ElementType.F32, List.of(1L), MemorySegment.ofArray(new float[] {1.5f}));
    return new Checkpoint(step, Map.of("seed", seed), Map.of("tiles", "2"), 2, List.of(tensor));
  }
}
