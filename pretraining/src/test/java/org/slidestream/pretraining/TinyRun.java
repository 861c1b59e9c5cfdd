package org.slidestream.pretraining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.pretraining.TrainingLoop.Rhythm;
import org.slidestream.pretraining.crops.CropPhases;
import org.slidestream.pretraining.crops.MultiCrop;
import org.slidestream.pretraining.crops.ViewSizes;
import org.slidestream.pretraining.data.Batches;
import org.slidestream.pretraining.data.CropLoader;
import org.slidestream.pretraining.data.SkippedTiles;
import org.slidestream.pretraining.optimiser.Momentary;

/** Ten steps of a transformer that is as small as it can be, on a few tiles. */
final class TinyRun {
  static final int STEPS = 10;
  static final Map<String, String> DATA = Map.of("tiles", "20");
  static final DrawnTiles TILES = new DrawnTiles(20);

  /** Looks away. */
  static final TrainingLoop.Watcher NOBODY =
      new TrainingLoop.Watcher() {
        @Override
        public void stepped(long step, Momentary now, Outcome outcome, double took, double waited) {
          // nothing to see
        }

        @Override
        public void evaluated(long steps) {
          // nothing to judge
        }
      };

  private TinyRun() {}

  /** The recipe, with changes: key, value, key, value... */
  static SortedMap<String, String> keys(String... changes) {
    SortedMap<String, String> keys =
        new TreeMap<>(
            Map.of(
                "batch", "4",
                "precision", "fp32",
                "model.image", "32",
                "model.patch", "8",
                "model.dimension", "16",
                "model.depth", "2",
                "model.heads", "2",
                "model.initialisation", "fan_in",
                "crops.global.pixels", "32",
                "crops.local.pixels", "16"));
    keys.putAll(
        Map.of(
            "crops.local.count", "2",
            "head.prototypes", "12",
            "head.hidden", "24",
            "head.bottleneck", "8",
            "run.epochs", "2",
            "run.epoch-steps", Integer.toString(STEPS / 2),
            "run.warm-up-epochs", "1",
            "teacher.warm-up-epochs", "1",
            "encoder.tile", "48",
            "encoder.architecture", "vit_tiny_patch16_224"));
    for (int i = 0; i < changes.length; i += 2) {
      keys.put(changes[i], changes[i + 1]);
    }
    return keys;
  }

  static PretrainingRun open(SortedMap<String, String> keys, Path folder) throws IOException {
    return open(keys, folder, 1);
  }

  /** Each batch shared by replicas on the processor. */
  static PretrainingRun open(SortedMap<String, String> keys, Path folder, int replicas)
      throws IOException {
    Devices devices = new Devices(DevicePolicy.CPU, OptionalInt.of(replicas));
    return PretrainingRun.open(keys, DATA, folder, devices, 1);
  }

  static MultiCrop crops(Recipe recipe) {
    return new MultiCrop(
        recipe.crops(), ViewSizes.of(recipe.crops()), recipe.model().patch(), List.of());
  }

  /** From the next step of a run on. */
  static Batches batches(PretrainingRun run) {
    Recipe recipe = run.recipe();
    return new CropLoader(
        TILES,
        CropPhases.always(crops(recipe)),
        new CropLoader.Draw(recipe.batch(), recipe.seed()),
        run.pretraining().step(),
        1,
        new SkippedTiles());
  }

  /** Opens the run of a folder and goes on until a step. */
  static void train(SortedMap<String, String> keys, Path folder, long until)
      throws IOException, InterruptedException, DivergedException {
    train(keys, folder, until, 1);
  }

  static void train(SortedMap<String, String> keys, Path folder, long until, int replicas)
      throws IOException, InterruptedException, DivergedException {
    try (PretrainingRun run = open(keys, folder, replicas);
        Batches batches = batches(run)) {
      new TrainingLoop(run, new Rhythm(until, 4, 0), NOBODY).run(batches);
    }
  }
}
