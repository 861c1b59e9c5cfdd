package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.pretraining.TrainingLoop.Rhythm;
import org.slidestream.pretraining.data.Batches;
import org.slidestream.pretraining.optimiser.Momentary;

class TrainingLoopTest {
  @Test
  void aRunThatBlowsUpNamesTheStepAndKeepsItsCheckpoint(@TempDir Path folder) throws Exception {
    SortedMap<String, String> keys =
        TinyRun.keys("run.base-learning-rate", "1e30", "run.warm-up-epochs", "0");
    try (PretrainingRun run = TinyRun.open(keys, folder);
        Batches batches = TinyRun.batches(run)) {
      TrainingLoop loop = new TrainingLoop(run, new Rhythm(100, 1, 0), TinyRun.NOBODY);
      assertThatExceptionOfType(DivergedException.class)
          .isThrownBy(() -> loop.run(batches))
          .withMessageContainingAll("step 1 blew up", "NaN", "dino_head");
    }
    try (PretrainingRun run = TinyRun.open(keys, folder)) {
      assertThat(run.pretraining().step()).isEqualTo(1);
    }
  }

  @Test
  void aLoopThatIsAskedToStopLeavesACheckpointOfTheStepThatItWasAt(@TempDir Path folder)
      throws Exception {
    SortedMap<String, String> keys = TinyRun.keys();
    Witness witness = new Witness();
    try (PretrainingRun run = TinyRun.open(keys, folder);
        Batches batches = TinyRun.batches(run)) {
      TrainingLoop loop = new TrainingLoop(run, new Rhythm(100, 100, 0), witness);
      List<CompletableFuture<Void>> stops = new ArrayList<>();
      witness.atStep3 = () -> stops.add(CompletableFuture.runAsync(() -> stop(loop)));
      loop.run(batches);
      stops.getFirst().join();
      assertThat(loop.isStopping()).isTrue();
    }
    long last = witness.steps.size();
    assertThat(last).isGreaterThan(3);
    assertThat(witness.evaluations).containsExactly(last);
    try (PretrainingRun run = TinyRun.open(keys, folder)) {
      assertThat(run.pretraining().step()).isEqualTo(last);
    }
  }

  @Test
  void evaluationsComeInTheirRhythmAndAtTheEnd(@TempDir Path folder) throws Exception {
    Witness witness = new Witness();
    try (PretrainingRun run = TinyRun.open(TinyRun.keys(), folder);
        Batches batches = TinyRun.batches(run)) {
      new TrainingLoop(run, new Rhythm(Long.MAX_VALUE, 100, 4), witness).run(batches);
    }
    assertThat(witness.steps).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(witness.evaluations).containsExactly(4L, 8L, 10L);
  }

  private static void stop(TrainingLoop loop) {
    try {
      loop.stop();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Remembers what it was told. */
  private static final class Witness implements TrainingLoop.Watcher {
    final List<Long> steps = new ArrayList<>();
    final List<Long> evaluations = new ArrayList<>();
    Runnable atStep3 = () -> {};

    @Override
    public void stepped(long step, Momentary now, Outcome outcome, double took, double waited) {
      steps.add(step);
      if (step == 3) {
        atStep3.run();
      }
    }

    @Override
    public void evaluated(long step) {
      evaluations.add(step);
    }
  }
}
