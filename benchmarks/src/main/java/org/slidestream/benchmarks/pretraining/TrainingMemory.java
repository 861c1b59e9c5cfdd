package org.slidestream.benchmarks.pretraining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.slidestream.benchmarks.TissueTiles;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Plot;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.pretraining.Devices;
import org.slidestream.pretraining.DivergedException;
import org.slidestream.pretraining.FinishedEncoder;
import org.slidestream.pretraining.PretrainingRun;
import org.slidestream.pretraining.Recipe;
import org.slidestream.pretraining.RecipeFile;
import org.slidestream.pretraining.TrainingLoop;
import org.slidestream.pretraining.TrainingLoop.Rhythm;
import org.slidestream.pretraining.crops.CropPhases;
import org.slidestream.pretraining.crops.MultiCrop;
import org.slidestream.pretraining.crops.ViewSizes;
import org.slidestream.pretraining.data.Batches;
import org.slidestream.pretraining.data.CropLoader;
import org.slidestream.pretraining.data.SkippedTiles;

/**
 * Memory of a run that trains, writes checkpoints, and writes encoders and loads them again: of a
 * small model, in which a leak would show as well as in a large one.
 */
public final class TrainingMemory {
  private static final int TILES = 256;

  /** What makes the recipe's model small, and its run long enough. */
  private static final Map<String, String> SMALL =
      Map.of(
          "batch", "8",
          "model.dimension", "64",
          "model.depth", "2",
          "model.drop-path", "0.2",
          "model.heads", "2",
          "head.hidden", "128",
          "patch-head.hidden", "128",
          "encoder.architecture", "vit_tiny_patch16_224",
          "encoder.whitening.tiles", "8",
          "run.epoch-steps", "1000");

  private TrainingMemory() {}

  public static void main(String[] args) throws Exception {
    run(Arguments.read(MemorySettings.class, args));
  }

  private static void run(MemorySettings settings)
      throws IOException, InterruptedException, DivergedException {
    Map<String, String> facts = MachineFacts.now();
    SortedMap<String, String> keys = RecipeFile.properties(settings.recipe());
    keys.putAll(SMALL);
    Path folder = Files.createTempDirectory("training-memory");
    DrawnTiles pool = new DrawnTiles(TissueTiles.of(TILES));
    MemoryLog log;
    try (PretrainingRun run =
        PretrainingRun.open(
            keys,
            Map.of("data", "drawn"),
            folder,
            Devices.all(DevicePolicy.CPU),
            settings.threads())) {
      Recipe recipe = run.recipe();
      MultiCrop crops =
          new MultiCrop(
              recipe.crops(), ViewSizes.of(recipe.crops()), recipe.model().patch(), List.of());
      log = new MemoryLog(settings.every(), new FinishedEncoder(run, pool, crops, 1), pool.tile(0));
      try (Batches batches =
          new CropLoader(
              pool,
              CropPhases.always(crops),
              new CropLoader.Draw(recipe.batch(), recipe.seed()),
              0,
              1,
              new SkippedTiles())) {
        Rhythm rhythm = new Rhythm(settings.steps(), settings.checkpoint(), settings.evaluation());
        new TrainingLoop(run, rhythm, log).run(batches);
      }
    }
    report(settings, log, facts);
  }

  private static void report(MemorySettings settings, MemoryLog log, Map<String, String> facts)
      throws IOException {
    Map<String, List<Double>> lines = new LinkedHashMap<>();
    lines.put("resident", log.resident());
    lines.put("heap", log.heap());
    lines.forEach(
        (name, values) ->
            facts.put(
                name + " MiB for each 1000 steps after the first " + settings.warmUp(),
                "%.3f".formatted(1000 * log.slope(values, settings.warmUp()))));
    facts.forEach((name, fact) -> System.out.println(name + ": " + fact));
    log.table().write(settings.results().resolve("pretraining-memory.csv"), facts);
    Plot.lines(
        settings.plots().resolve("pretraining-memory.png"),
        "Memory of a training process",
        "steps",
        "MiB",
        log.steps(),
        lines);
  }
}
