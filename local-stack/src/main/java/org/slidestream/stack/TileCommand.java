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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.stack.tile.OutputFolder;
import org.slidestream.stack.tile.TileFiles;
import org.slidestream.stack.tile.TiledSlide;
import org.slidestream.tiler.TilerSettings;
import org.slidestream.tiler.cut.CutTile;
import org.slidestream.tiler.cut.Hole;
import org.slidestream.tiler.cut.Layer;
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
      "tissue.geojson for QuPath; mask.png, the tissue and the tiles drawn in, for each grid if",
      "there are several; and report.json."
    },
    mixinStandardHelpOptions = true)
final class TileCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SLIDE", arity = "1")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "made if missing; what an earlier run left there is replaced")
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
    OutputFolder folder = new OutputFolder(out);
    if (!folder.isOurs()) {
      throw new UserException(
          "%s holds files, and not those of an earlier run: give --out a new folder"
              .formatted(out));
    }
    try (SlideImage image = SlideFormats.open(file)) {
      MicronsPerPixel resolution = Resolution.of(image, Resolution.given(micronsPerPixel));
      Tiling tiling = Tiling.of(image, resolution, TilerSettings.plan(tiler));
      terminal.println(found(image, tiling));
      if (folder.clear()) {
        terminal.printf("the tiles of an earlier run in %s are replaced%n", out);
      }
      terminal.flush();
      TileFiles files = new TileFiles(out);
      TiledSlide slide = TiledSlide.unmeasured(image, resolution, tiling);
      if (coordinatesOnly) {
        files.writeCoordinates(tiling.tiles());
      } else {
        List<Hole> holes = new ArrayList<>();
        Map<Integer, Set<Flag>> flags = cut(tiling, files, holes);
        slide = slide.withDamage(holes);
        if (!holes.isEmpty()) {
          terminal.printf(
              "%d tiles cannot be decoded: %s%n", holes.size(), holes.getFirst().sentence());
        }
        if (tiler.quality()) {
          slide = slide.with(flags);
          terminal.printf("%d tiles are flagged%n", flags.size());
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
        tiles == 0
            ? "no tiles: " + tiling.reasonForNoTiles()
            : tiling.layers().stream()
                .map(layer -> found(tiling, layer))
                .collect(Collectors.joining(", ")));
  }

  private static String found(Tiling tiling, Layer layer) {
    return String.format(
        Locale.ROOT, "%d tiles of %.3f um/px", tiling.tileCount(layer), layer.micronsPerPixel());
  }

  private static Map<Integer, Set<Flag>> cut(Tiling tiling, TileFiles files, List<Hole> holes)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (TileCutter cutter = new TileCutter(threads);
        Stream<CutTile> tiles = cutter.stream(tiling, holes::add);
        ProgressBar bar = new ProgressBar("tiles", tiling.tileCount())) {
      return files.writeTiles(tiles, bar::step);
    }
  }
}
