package org.slidestream.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.stack.tile.MeasuredTile;
import org.slidestream.stack.tile.TileFiles;
import org.slidestream.stack.tile.TiledSlide;
import org.slidestream.tiler.TilerSettings;
import org.slidestream.tiler.cut.CutTile;
import org.slidestream.tiler.cut.Hole;
import org.slidestream.tiler.cut.TileCutter;
import org.slidestream.tiler.cut.Tiling;
import org.slidestream.tiler.quality.Flag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tile}: cuts a slide into files, without Kafka. */
@Command(
    name = "tile",
    description = {
      "Cuts a slide into tiles on disk, exactly as the line does.",
      "Writes the tiles; tiles.csv with their coordinates and what was measured on them;",
      "tissue.geojson for QuPath; mask.png, the tissue and the tiles drawn in; and report.json."
    },
    mixinStandardHelpOptions = true)
final class TileCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SLIDE", arity = "1")
  private Path file = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "made if missing")
  private Path out = Path.of("");

  @Option(
      names = "--coordinates-only",
      description = "write no tiles, and look at none: their flags stay unknown")
  private boolean coordinatesOnly;

  @Option(
      names = "--mpp",
      paramLabel = "UM",
      description = "resolution in um per pixel, where the slide does not say it")
  private @Nullable Double micronsPerPixel;

  @Option(
      names = "-S",
      paramLabel = "KEY=VALUE",
      description = "a setting of the tiler, such as tiler.tile-pixels=256")
  private Map<String, String> settings = Map.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    PrintWriter terminal = Terminal.out(spec);
    TilerSettings tiler = StackSettings.ofTiler(settings);
    Files.createDirectories(out);
    try (SlideImage image = SlideFormats.open(file)) {
      MicronsPerPixel resolution = Resolution.of(image, Resolution.given(micronsPerPixel));
      Tiling tiling = Tiling.of(image, resolution, TilerSettings.plan(tiler));
      terminal.println(found(image, tiling));
      terminal.flush();
      TileFiles files = new TileFiles(out);
      TiledSlide slide = TiledSlide.unmeasured(image, resolution, tiling);
      if (coordinatesOnly) {
        files.writeCoordinates(tiling.tiles());
      } else {
        List<Hole> holes = new ArrayList<>();
        slide = slide.with(cut(tiling, tiler.micronsPerPixel(), files, holes), holes);
        terminal.printf("%d tiles are flagged%n", slide.flags().size());
        if (!holes.isEmpty()) {
          terminal.printf(
              "%d tiles cannot be decoded: %s%n", holes.size(), holes.getFirst().sentence());
        }
      }
      files.writePictures(slide, Thumbnail.of(image));
      files.writeReport(slide, tiler, (System.nanoTime() - start) / 1e9);
    } catch (UncheckedIOException e) {
      throw e.getCause(); // a tile that cannot be read, on its way through a stream
    }
    return 0;
  }

  private static String found(SlideImage image, Tiling tiling) {
    int tiles = tiling.tileCount();
    return String.format(
        Locale.ROOT,
        "%s, %d x %d pixels: tissue on %.1f %% of the slide, %s",
        image.format(),
        image.width(),
        image.height(),
        100 * tiling.mask().share(),
        tiles == 0 ? "no tiles: " + tiling.reasonForNoTiles() : tiles + " tiles");
  }

  private static Map<Integer, Set<Flag>> cut(
      Tiling tiling, double resolution, TileFiles files, List<Hole> holes) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (TileCutter cutter = new TileCutter(threads);
        Stream<CutTile> tiles = cutter.stream(tiling, holes::add);
        ProgressBar bar = new ProgressBar("tiles", tiling.tileCount())) {
      return files.writeTiles(
          tiles.gather(Gatherers.mapConcurrent(threads, tile -> MeasuredTile.of(tile, resolution))),
          bar::step);
    }
  }
}
