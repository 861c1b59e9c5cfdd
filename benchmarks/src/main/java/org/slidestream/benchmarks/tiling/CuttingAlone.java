package org.slidestream.benchmarks.tiling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.tiler.cut.CutTile;
import org.slidestream.tiler.cut.TileCutter;
import org.slidestream.tiler.cut.Tiling;
import org.slidestream.tiler.cut.TilingPlan;

/** What a tiler does with a slide before Kafka: open, find tissue, cut, encode, forget. */
final class CuttingAlone implements Contender {
  private final Path slide;
  private final MicronsPerPixel resolution;
  private final TilingPlan plan;
  private final TileCutter cutter;
  private final int slides;
  private int tiles;

  CuttingAlone(
      Path slide, MicronsPerPixel resolution, TilingPlan plan, TileCutter cutter, int slides) {
    this.slide = slide;
    this.resolution = resolution;
    this.plan = plan;
    this.cutter = cutter;
    this.slides = slides;
  }

  @Override
  public String name() {
    return "cutting alone";
  }

  @Override
  public double work() {
    return tiles;
  }

  @Override
  public Timing round() {
    return Timing.of(
        () -> {
          tiles = 0;
          for (int i = 0; i < slides; i++) {
            tiles += cut();
          }
        });
  }

  private int cut() {
    try (SlideImage image = SlideFormats.open(slide);
        Stream<CutTile> cut = cutter.stream(Tiling.of(image, resolution, plan), _ -> {})) {
      return (int) cut.filter(tile -> tile.image().length > 0).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
