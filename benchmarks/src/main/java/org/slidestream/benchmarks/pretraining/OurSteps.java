package org.slidestream.benchmarks.pretraining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.pretraining.Devices;
import org.slidestream.pretraining.DivergedException;
import org.slidestream.pretraining.PretrainingRun;
import org.slidestream.pretraining.Recipe;
import org.slidestream.pretraining.crops.CropBatch;
import org.slidestream.pretraining.crops.Crops;
import org.slidestream.pretraining.crops.PatchMasks;

/** Our steps on one batch of noise. */
record OurSteps(String name, double work, PretrainingRun run, CropBatch batch)
    implements Contender, AutoCloseable {
  private static final double MASKED = 0.3;

  static OurSteps open(
      String precision, SortedMap<String, String> keys, Path folder, int threads, int steps)
      throws IOException {
    PretrainingRun run =
        PretrainingRun.open(
            keys, Map.of("data", "noise"), folder, Devices.all(DevicePolicy.CPU), threads);
    return new OurSteps("ours " + precision, steps, run, noise(run.recipe()));
  }

  /** As the peer has it: every second large view is masked. */
  private static CropBatch noise(Recipe recipe) {
    int side = recipe.crops().global().pixels();
    int rows = side / recipe.model().patch();
    boolean[] masked = new boolean[2 * recipe.batch() * rows * rows];
    for (int crop = 0; crop < 2 * recipe.batch(); crop += 2) {
      for (int i = 0; i < Math.max(1, Math.round(MASKED * rows * rows)); i++) {
        masked[crop * rows * rows + i] = true;
      }
    }
    Crops globals = crops(recipe.batch(), 2, side);
    return new CropBatch(
        globals,
        globals,
        crops(recipe.batch(), recipe.crops().local().count(), recipe.crops().local().pixels()),
        new PatchMasks(rows, masked));
  }

  private static Crops crops(int images, int views, int side) {
    byte[] rgb = new byte[images * views * side * side * 3];
    new SplittableRandom(1).nextBytes(rgb);
    return new Crops(images, views, side, rgb);
  }

  @Override
  public Timing round() {
    return Timing.of(
        () -> {
          try {
            for (int i = 0; i < work; i++) {
              run.pretraining().learn(batch);
            }
          } catch (DivergedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Override
  public void close() {
    run.close();
  }
}
