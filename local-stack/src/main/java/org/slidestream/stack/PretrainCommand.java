package org.slidestream.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.launcher.Settings;
import org.slidestream.pretraining.Devices;
import org.slidestream.pretraining.DivergedException;
import org.slidestream.pretraining.FinishedEncoder;
import org.slidestream.pretraining.Pretraining;
import org.slidestream.pretraining.PretrainingRun;
import org.slidestream.pretraining.Recipe;
import org.slidestream.pretraining.RecipeFile;
import org.slidestream.pretraining.TrainingLoop;
import org.slidestream.pretraining.TrainingLoop.Rhythm;
import org.slidestream.pretraining.crops.ColourStatistics;
import org.slidestream.pretraining.crops.CropPhases;
import org.slidestream.pretraining.crops.MultiCrop;
import org.slidestream.pretraining.crops.ViewSizes;
import org.slidestream.pretraining.data.Batches;
import org.slidestream.pretraining.data.CachedPool;
import org.slidestream.pretraining.data.CropLoader;
import org.slidestream.pretraining.data.CropLoader.Draw;
import org.slidestream.pretraining.data.Looks;
import org.slidestream.pretraining.data.SkippedTiles;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.pretraining.evaluation.LabelledFolder;
import org.slidestream.pretraining.evaluation.Probe;
import org.slidestream.pretraining.evaluation.ProbeSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pretrain}: makes an encoder from tiles. */
@Command(
    name = "pretrain",
    description = {
      "Makes an encoder from tiles by DINOv2, without labels.",
      "The folder DIR gets checkpoints, figures and the encoder. The same command again goes on",
      "from the last checkpoint, and comes to the same numbers as a run without interruption."
    },
    mixinStandardHelpOptions = true)
final class PretrainCommand implements Callable<Integer> {
  @Option(names = "--recipe", paramLabel = "FILE", required = true, description = "the recipe")
  private Path recipe = Path.of("");

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "changes a key of the recipe")
  private Map<String, String> changes = Map.of();

  @Mixin private TileSourceOption source = new TileSourceOption();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder of the run")
  private Path out = Path.of("");

  @Option(names = "--threads", description = "threads that compute (default: the processors)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--crop-threads",
      defaultValue = "1",
      description = "threads that read tiles and make views (default: ${DEFAULT-VALUE})")
  private int cropThreads = 1;

  @Option(
      names = "--cache",
      paramLabel = "MB",
      defaultValue = "512",
      description = "decoded tiles that stay in memory (default: ${DEFAULT-VALUE})")
  private long cacheMegabytes = 512;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS",
      defaultValue = "500",
      description = "steps from one checkpoint to the next (default: ${DEFAULT-VALUE})")
  private int checkpointEvery = 500;

  @Option(
      names = "--evaluate",
      paramLabel = "DIR",
      description = "labelled tiles, DIR/CLASS/*.png|jpg, that judge the encoder on the way")
  private @Nullable Path evaluate;

  @Option(
      names = "--evaluate-every",
      paramLabel = "STEPS",
      defaultValue = "500",
      description = "steps from one evaluation to the next (default: ${DEFAULT-VALUE})")
  private int evaluateEvery = 500;

  @Option(
      names = "--until",
      paramLabel = "STEP",
      description = "ends after this step, with a checkpoint; the recipe's last if not given")
  private long until = Long.MAX_VALUE;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "cpu, gpu, or auto for GPUs if there are any (default: ${DEFAULT-VALUE})")
  private String device = "auto";

  @Option(
      names = "--devices",
      paramLabel = "N",
      description =
          "GPUs that share each batch, the same number in every part of a run"
              + " (default: all of this host); with --device cpu replicas on the processor (default: 1)")
  private @Nullable Integer devices;

  @Spec private @Nullable CommandSpec spec;

  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public Integer call() throws IOException, InterruptedException, DivergedException {
    try {
      pretrain();
      return 0;
    } finally {
      ended.countDown();
    }
  }

  private void pretrain() throws IOException, InterruptedException, DivergedException {
    check();
    PrintWriter terminal = Terminal.out(spec);
    SortedMap<String, String> keys = RecipeFile.properties(recipe);
    keys.putAll(changes);
    Recipe read = RecipeFile.of(keys);
    try (TilePool pool = new CachedPool(source.openForGood(read.data()), cacheMegabytes << 20);
        PretrainingRun run = PretrainingRun.open(keys, facts(pool), out, devices(), threads)) {
      Pretraining pretraining = run.pretraining();
      terminal.printf(
          "%d tiles, %d steps of %d, the next is %d%n",
          pool.size(), pretraining.steps(), read.batch(), pretraining.step());
      terminal.flush();
      SkippedTiles skipped = new SkippedTiles();
      CropPhases crops = crops(pool, read, pretraining.steps());
      FinishedEncoder encoder = new FinishedEncoder(run, pool, crops.usual(), threads);
      Optional<Probe> probe =
          evaluate == null
              ? Optional.empty()
              : Optional.of(new Probe(LabelledFolder.read(evaluate), ProbeSettings.USUAL));
      Draw draw = new Draw(read.batch(), read.seed());
      try (TrainingView view = TrainingView.open(run, encoder, probe, until);
          Batches batches =
              new CropLoader(pool, crops, draw, pretraining.step(), cropThreads, skipped)) {
        TrainingLoop loop =
            new TrainingLoop(run, new Rhythm(until, checkpointEvery, evaluateEvery), view);
        Thread hook = Thread.ofPlatform().unstarted(() -> stop(loop));
        Runtime.getRuntime().addShutdownHook(hook);
        loop.run(batches);
        if (!loop.isStopping()) {
          Runtime.getRuntime().removeShutdownHook(hook);
        }
      }
      terminal.printf(
          "%d of %d steps done, %d tiles could not be read; the encoder is in %s%n",
          pretraining.step(), pretraining.steps(), skipped.count(), run.encoderFolder());
      terminal.flush();
    }
  }

  private Devices devices() {
    try {
      DevicePolicy policy = DevicePolicy.of(device);
      return devices == null ? Devices.all(policy) : new Devices(policy, OptionalInt.of(devices));
    } catch (IllegalArgumentException e) {
      throw new UserException("--device: " + e.getMessage(), e);
    }
  }

  private void check() {
    Settings.positive("--threads", threads);
    Settings.positive("--crop-threads", cropThreads);
    Settings.positive("--checkpoint-every", checkpointEvery);
    if (devices != null) {
      Settings.positive("--devices", devices);
    }
  }

  /** What tells this data from other data. */
  private Map<String, String> facts(TilePool pool) {
    CRC32 names = new CRC32();
    for (int i = 0; i < pool.size(); i++) {
      names.update(pool.name(i).getBytes(StandardCharsets.UTF_8));
      names.update('\n');
    }
    return Map.of(
        "from",
        source.words(),
        "tiles",
        Integer.toString(pool.size()),
        "checksum of their names",
        "%08x".formatted(names.getValue()));
  }

  private static CropPhases crops(TilePool pool, Recipe recipe, long steps) {
    List<ColourStatistics> looks = looks(pool, recipe);
    int patch = recipe.model().patch();
    ViewSizes usual = ViewSizes.of(recipe.crops());
    ViewSizes large = recipe.highResolution().views(usual.count());
    MultiCrop crops = new MultiCrop(recipe.crops(), usual, patch, looks);
    return recipe.highResolution().steps() == 0
        ? CropPhases.always(crops)
        : new CropPhases(
            crops,
            new MultiCrop(recipe.crops(), large, patch, looks),
            steps - recipe.highResolution().steps());
  }

  private static List<ColourStatistics> looks(TilePool pool, Recipe recipe) {
    return recipe.crops().stain().transfer() > 0 ? Looks.of(pool, recipe.seed()) : List.of();
  }

  /** The JVM lives until the hooks have run: this one waits for the last words, too. */
  private void stop(TrainingLoop loop) {
    try {
      loop.stop();
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
