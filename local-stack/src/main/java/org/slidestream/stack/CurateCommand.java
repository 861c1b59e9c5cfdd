package org.slidestream.stack;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.pretraining.curation.Curation;
import org.slidestream.pretraining.curation.CurationFolder;
import org.slidestream.pretraining.curation.CurationSteps;
import org.slidestream.pretraining.curation.EmbeddedTiles;
import org.slidestream.pretraining.data.DataRecipe;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.pretraining.data.UnusableTilesException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code curate}: chooses the tiles that an encoder is trained on. */
@Command(
    name = "curate",
    description = {
      "Chooses tiles to pretrain on: without near-duplicates, evenly from all kinds of tissue.",
      "Writes curated.txt, the names of the tiles that are kept; report.json; clusters.png, a row",
      "for each cluster; and duplicates.png, pairs that were taken for the same."
    },
    mixinStandardHelpOptions = true)
final class CurateCommand implements Callable<Integer> {
  @Mixin private TileSourceOption source = new TileSourceOption();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "made if missing")
  private Path out = Path.of("");

  @Option(
      names = "--duplicates",
      paramLabel = "COSINE",
      defaultValue = "0.98",
      description =
          "a tile is a duplicate where its centred embedding's cosine to a kept one is above this"
              + " (default: ${DEFAULT-VALUE})")
  private double duplicates = 0.98;

  @Option(
      names = "--clusters",
      paramLabel = "N",
      split = ",",
      defaultValue = "200,20",
      description = "of tiles, then of clusters, and so on (default: ${DEFAULT-VALUE})")
  private List<Integer> clusters = List.of(200, 20);

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "tiles at most (default: half of those that are no duplicates)")
  private @Nullable Integer keep;

  @Option(names = "--seed", defaultValue = "1", description = "(default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Mixin private EncoderOption encoder = new EncoderOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    PrintWriter terminal = Terminal.out(spec);
    encoder.warning().ifPresent(warning -> terminal.println("Mind: " + warning + "."));
    terminal.flush();
    DataRecipe recipe =
        new SmallRyeConfigBuilder()
            .withMapping(DataRecipe.class)
            .build()
            .getConfigMapping(DataRecipe.class);
    try (TilePool pool = source.open(recipe);
        TileEncoder tileEncoder = encoder.open();
        StepBars bars = new StepBars()) {
      checkNames(pool);
      CurationSteps steps = steps(bars);
      EmbeddedTiles tiles = EmbeddedTiles.of(pool, tileEncoder, steps);
      Curation.Plan plan =
          new Curation.Plan(
              duplicates,
              clusters.stream().mapToInt(Integer::intValue).toArray(),
              keep != null ? keep : Curation.Plan.HALF,
              seed);
      Curation curation = Curation.of(tiles.rows(), plan, steps);
      bars.close();
      String made = made(tileEncoder, curation);
      new CurationFolder(out).write(made, pool, tiles, curation, plan);
      terminal.printf(
          "%d tiles, %d unreadable, %d duplicates: %d kept%nLook at %s and %s%n",
          pool.size(),
          tiles.unreadable().size(),
          tiles.rows().count() - curation.distinct().length,
          curation.kept().length,
          out.resolve("clusters.png"),
          out.resolve("duplicates.png"));
      tiles.unreadable().stream()
          .findFirst()
          .ifPresent(first -> terminal.println("Unreadable: " + first));
      terminal.flush();
    } catch (UnusableTilesException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  private void check() {
    if (!(duplicates > -1)) {
      throw new UserException("--duplicates must be a cosine above -1, not " + duplicates);
    }
    if (clusters.isEmpty() || clusters.stream().anyMatch(k -> k < 1)) {
      throw new UserException("--clusters must be numbers of at least 1, not " + clusters);
    }
    if (keep != null && keep < 1) {
      throw new UserException("--keep must be at least 1, not " + keep);
    }
  }

  private static void checkNames(TilePool pool) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < pool.size(); i++) {
      if (!names.add(pool.name(i))) {
        throw new UserException(
            "two tiles are called %s: give --data the folder above them".formatted(pool.name(i)));
      }
    }
  }

  private String made(TileEncoder tileEncoder, Curation curation) {
    return String.format(
        Locale.ROOT,
        "slidestream %s curate: %d tiles of %s by %s, duplicates above %s, clusters %s, seed %d",
        Slidestream.VERSION,
        curation.kept().length,
        source.words(),
        tileEncoder.card().id(),
        duplicates,
        Arrays.toString(clusters.toArray()),
        seed);
  }

  private static CurationSteps steps(StepBars bars) {
    return new CurationSteps() {
      @Override
      public void begin(String what, long total) {
        bars.begin(what, total);
      }

      @Override
      public void step(long count) {
        bars.step(count);
      }
    };
  }
}
