package org.slidestream.tiler.cut;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.tiler.grid.Sampling;
import org.slidestream.tiler.grid.TileGrid;
import org.slidestream.tiler.grid.TileSpec;

/**
 * The tiles of one resolution.
 *
 * @param level that they are read from
 * @param sampling how their pixels lie on that level
 * @param grid where they lie on the slide
 */
public record Layer(Level level, Sampling sampling, TileGrid grid) {
  /** A level a little too small is taken all the same: 4.0001 is 4 to the scanner. */
  private static final double TOLERANCE = 1.01;

  /** What is read of a level for one tile, at most: 200 MB. */
  private static final double MOST_PIXELS_READ = 1 << 26;

  /** What the classifier can count; a scanner's largest slide has a hundredth of it. */
  private static final long MOST_TILES = 1 << 24;

  /**
   * The layers of a plan.
   *
   * @param resolution of level 0
   * @throws UnreadableSlideException when a tile would be smaller than a pixel of the slide or
   *     larger than memory allows, or the slide claims to have more than 16 million of them
   */
  static List<Layer> all(SlideImage slide, MicronsPerPixel resolution, TilingPlan plan)
      throws UnreadableSlideException {
    try {
      List<Layer> layers =
          plan.micronsPerPixel().stream()
              .map(wanted -> of(slide, resolution, plan, wanted))
              .toList();
      if (layers.stream().mapToLong(Layer::cells).sum() > MOST_TILES) {
        throw new IllegalArgumentException(
            layers.stream()
                .map(layer -> layer.grid.columns() + " x " + layer.grid.rows())
                .collect(Collectors.joining(" and ", "", " tiles are more than any slide has")));
      }
      return layers;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UnreadableSlideException(
          "the slide cannot be laid out in tiles: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the level of the wanted resolution as it is, or else resamples the smallest that has at
   * least its detail.
   *
   * @param resolution of level 0
   * @param wanted resolution of tiles' images, in um per pixel
   */
  private static Layer of(
      SlideImage slide, MicronsPerPixel resolution, TilingPlan plan, double wanted) {
    Optional<Level> near =
        slide.levels().stream()
            .filter(level -> distance(level, resolution, wanted) <= plan.resolutionTolerance())
            .min(Comparator.comparingDouble(level -> distance(level, resolution, wanted)));
    Level level = near.orElseGet(() -> slide.bestLevelFor(wanted / resolution.mean() * TOLERANCE));
    double downsample = level.downsample();
    Sampling sampling =
        near.isPresent()
            ? Sampling.asItIs(resolution.mean() * downsample, downsample)
            : new Sampling(
                wanted,
                wanted / resolution.x() / downsample,
                wanted / resolution.y() / downsample,
                downsample);
    refuseHuge(plan.tilePixels() * sampling.across(), plan.tilePixels() * sampling.down());
    TileGrid grid = new TileGrid(slide.width(), slide.height(), plan.layout(), sampling);
    return new Layer(level, sampling, grid);
  }

  private static void refuseHuge(double width, double height) {
    if (width * height > MOST_PIXELS_READ) {
      throw new IllegalArgumentException(
          "a tile would be made of %.0f x %.0f px of its level".formatted(width, height));
    }
  }

  /** By which share of the wanted resolution a level's is off, in the worse direction. */
  private static double distance(Level level, MicronsPerPixel resolution, double wanted) {
    double x = resolution.x() * level.downsample() / wanted;
    double y = resolution.y() * level.downsample() / wanted;
    return Math.max(Math.abs(x - 1), Math.abs(y - 1));
  }

  /** Whether pixels are made that the level does not have. */
  public boolean isResampled() {
    return sampling.across() != 1 || sampling.down() != 1;
  }

  /** Places where tiles may lie. */
  private long cells() {
    return (long) grid.columns() * grid.rows();
  }

  /** Resolution of the tiles' images, in um per pixel. */
  public double micronsPerPixel() {
    return sampling.micronsPerPixel();
  }

  /** What is read for a tile. */
  Region region(TileSpec tile) {
    int left = sampling.onLevel(tile.x());
    int top = sampling.onLevel(tile.y());
    return new Region(
        tile.x(),
        tile.y(),
        level.index(),
        sampling.onLevel(tile.x() + tile.width()) - left,
        sampling.onLevel(tile.y() + tile.height()) - top);
  }
}
