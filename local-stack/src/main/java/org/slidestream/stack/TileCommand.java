package org.slidestream.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.tiler.TilerSettings;
import org.slidestream.tiler.cut.CutTile;
import org.slidestream.tiler.cut.TileCutter;
import org.slidestream.tiler.cut.Tiling;
import org.slidestream.tiler.grid.TileSpec;
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
      "Writes the tiles, tiles.csv with their coordinates, and mask.png with the tissue found."
    },
    mixinStandardHelpOptions = true)
final class TileCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SLIDE", arity = "1")
  private Path file = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "made if missing")
  private Path out = Path.of("");

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
    PrintWriter terminal = Terminal.out(spec);
    Files.createDirectories(out);
    try (SlideImage slide = SlideFormats.open(file)) {
      Tiling tiling =
          Tiling.of(
              slide,
              Resolution.of(slide, Resolution.given(micronsPerPixel)),
              TilerSettings.plan(StackSettings.ofTiler(settings)));
      Files.write(out.resolve("mask.png"), PngCodec.encode(tiling.mask().picture()));
      int count = tiling.tileCount();
      terminal.printf(
          Locale.ROOT,
          "%s, %d x %d pixels: tissue on %.1f %% of the slide, %d tiles%n",
          slide.format(),
          slide.width(),
          slide.height(),
          100 * tiling.mask().share(),
          count);
      terminal.flush();
      write(tiling, count);
    }
    return 0;
  }

  private void write(Tiling tiling, int count) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (PrintWriter list = new PrintWriter(Files.newBufferedWriter(out.resolve("tiles.csv")));
        TileCutter cutter = new TileCutter(threads);
        Stream<CutTile> tiles = cutter.stream(tiling);
        ProgressBar bar = new ProgressBar("tiles", count)) {
      list.println("file,x,y,width,height,tissue_share");
      for (Iterator<CutTile> cut = tiles.iterator(); cut.hasNext(); bar.step()) {
        CutTile tile = cut.next();
        TileSpec at = tile.spec();
        String name =
            "%06d.%s"
                .formatted(at.index(), tile.codec().replace("image/", "").replace("jpeg", "jpg"));
        Files.write(out.resolve(name), tile.image());
        list.printf(
            Locale.ROOT,
            "%s,%d,%d,%d,%d,%.3f%n",
            name,
            at.x(),
            at.y(),
            at.width(),
            at.height(),
            at.tissueShare());
      }
    }
  }
}
