package org.slidestream.pretraining;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slidestream.pretraining.crops.CropBatch;
import org.slidestream.pretraining.data.Batches;
import org.slidestream.pretraining.optimiser.Momentary;

/**
 * Steps to the end of a recipe, or until somebody asks to stop: then there is a checkpoint, and the
 * encoder as it is.
 */
public final class TrainingLoop {
  private final PretrainingRun run;
  private final Watcher watcher;
  private final Rhythm rhythm;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;

  /**
   * When what happens.
   *
   * @param until the step before which the loop ends, if the recipe does not end earlier
   * @param checkpoint steps from one checkpoint to the next
   * @param evaluation steps from one evaluation to the next; 0 for none
   */
  public record Rhythm(long until, long checkpoint, long evaluation) {}

  /** Is told what happens. */
  public interface Watcher {
    /**
     * After a step.
     *
     * @param step that was taken
     * @param seconds that it took, with waiting for its batch
     * @param waited seconds of waiting for its batch
     */
    void stepped(long step, Momentary now, Outcome outcome, double seconds, double waited)
        throws IOException;

    /**
     * When the encoder that a run has come to is to be written, and judged.
     *
     * @param steps that were taken
     */
    void evaluated(long steps) throws IOException;
  }

  public TrainingLoop(PretrainingRun run, Rhythm rhythm, Watcher watcher) {
    this.run = run;
    this.rhythm = rhythm;
    this.watcher = watcher;
  }

  /**
   * Steps until the end.
   *
   * @param batches from the run's next step on
   * @throws DivergedException where the loss is no longer finite; the last checkpoint is before it
   */
  public void run(Batches batches) throws IOException, InterruptedException, DivergedException {
    Pretraining pretraining = run.pretraining();
    long last = Math.min(rhythm.until(), pretraining.steps());
    try {
      while (!stopping && pretraining.step() < last) {
        step(pretraining, batches);
        long steps = pretraining.step();
        if (steps % rhythm.checkpoint() == 0) {
          run.checkpoint();
        }
        if (rhythm.evaluation() > 0 && steps % rhythm.evaluation() == 0) {
          watcher.evaluated(steps);
        }
      }
      run.checkpoint();
      watcher.evaluated(pretraining.step());
    } finally {
      ended.countDown();
    }
  }

  private void step(Pretraining pretraining, Batches batches)
      throws IOException, InterruptedException, DivergedException {
    long begin = System.nanoTime();
    CropBatch batch = batches.next();
    long got = System.nanoTime();
    Momentary now = pretraining.now();
    Outcome outcome = pretraining.learn(batch);
    watcher.stepped(
        pretraining.step() - 1,
        now,
        outcome,
        (System.nanoTime() - begin) / 1e9,
        (got - begin) / 1e9);
  }

  /** Asks the loop to stop after the step that it is at, and waits until it has. */
  public void stop() throws InterruptedException {
    stopping = true;
    ended.await();
  }

  /** Whether somebody asked to stop. */
  public boolean isStopping() {
    return stopping;
  }
}
