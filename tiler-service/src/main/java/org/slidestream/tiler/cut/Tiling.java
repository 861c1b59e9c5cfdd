package org.slidestream.tiler.cut;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.tiler.grid.TileGrid;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.tissue.TissueDetector;
import org.slidestream.tiler.tissue.TissueMask;

/**
 * One slide laid out in tiles: its tissue, its grid, and each tile's pixels when asked for.
 * Thread-safe; the slide stays the caller's to close.
 */
public final class Tiling {
  /** A level a little too small is taken all the same: 4.0001 is 4 to the scanner. */
  private static final double TOLERANCE = 1.01;

  /** What is read of a level for one tile, at most: 200 MB. */
  private static final double MOST_PIXELS_READ = 1 << 26;

  /** What the classifier can count; a scanner's largest slide has a hundredth of it. */
  private static final long MOST_TILES = 1 << 24;

  private final SlideImage slide;
  private final TilingPlan plan;
  private final Overview overview;
  private final TissueMask mask;
  private final TileGrid grid;
  private final Level level;

  private Tiling(
      SlideImage slide, TilingPlan plan, Overview overview, TissueMask mask, TileGrid grid) {
    this.slide = slide;
    this.plan = plan;
    this.overview = overview;
    this.mask = mask;
    this.grid = grid;
    this.level = slide.bestLevelFor(grid.downsample() * TOLERANCE);
  }

  /**
   * Finds the tissue of a slide and lays the grid over it.
   *
   * @param resolution of level 0
   * @throws UnreadableSlideException when the overview cannot be read, or a tile would be smaller
   *     than a pixel of the slide or larger than memory allows, or the slide claims to have more
   *     than 16 million of them
   */
  public static Tiling of(SlideImage slide, MicronsPerPixel resolution, TilingPlan plan)
      throws UnreadableSlideException {
    TileGrid grid = grid(slide, resolution, plan);
    Overview overview = Overview.of(slide, plan.overviewDownsample());
    double pixelArea = overview.scaleX() * resolution.x() * overview.scaleY() * resolution.y();
    TissueMask mask = new TissueDetector(plan.tissue()).detect(overview.image(), pixelArea);
    return new Tiling(slide, plan, overview, mask, grid);
  }

  private static TileGrid grid(SlideImage slide, MicronsPerPixel resolution, TilingPlan plan)
      throws UnreadableSlideException {
    try {
      TileGrid grid =
          new TileGrid(
              slide.width(), slide.height(), resolution, plan.tilePixels(), plan.micronsPerPixel());
      if ((long) grid.columns() * grid.rows() > MOST_TILES) {
        throw new IllegalArgumentException(
            "%d x %d tiles are more than any slide has".formatted(grid.columns(), grid.rows()));
      }
      Level level = slide.bestLevelFor(grid.downsample() * TOLERANCE);
      double side = plan.tilePixels() * grid.downsample() / level.downsample();
      if (side * side > MOST_PIXELS_READ) {
        throw new IllegalArgumentException(
            "at %s um/px a tile would be made of %.0f x %.0f px"
                .formatted(resolution.mean(), side, side));
      }
      return grid;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UnreadableSlideException(
          "the slide cannot be laid out in tiles: " + e.getMessage(), e);
    }
  }

  /** The whole slide, small. */
  public Overview overview() {
    return overview;
  }

  /** The tissue in that overview, pixel by pixel. */
  public TissueMask mask() {
    return mask;
  }

  /** Where tiles may lie. */
  public TileGrid grid() {
    return grid;
  }

  /** The level that tiles are read from. */
  public Level level() {
    return level;
  }

  /** Why a slide without tiles has none. */
  public String reasonForNoTiles() {
    double share = mask.share();
    return share == 0
        ? "no tissue was found: nothing above %.3f mm2 passes the saturation threshold %d%s"
            .formatted(
                plan.tissue().minimumTissueArea() / 1e6,
                plan.tissue().saturationThreshold(),
                plan.tissue().otsu() ? " and Otsu's" : "")
        : "tissue covers %.2f %% of the slide, but no tile to %.0f %%"
            .formatted(100 * share, 100 * plan.minimumTissueShare());
  }

  /** The tiles that hold enough tissue, in row-major order; cheap, and the same each time. */
  public Stream<TileSpec> tiles() {
    return grid.tiles(this::tissueShare, plan.minimumTissueShare());
  }

  /** How many tiles there are. */
  public int tileCount() {
    return Math.toIntExact(tiles().count());
  }

  /** Tells one layout from another: another slide, tile size, resolution or tissue changes it. */
  public int fingerprint() {
    CRC32 checksum = new CRC32();
    checksum.update(plan.codec().mediaType().getBytes(StandardCharsets.UTF_8));
    ByteBuffer numbers = ByteBuffer.allocate(5 * Integer.BYTES);
    tiles()
        .forEach(
            tile -> {
              numbers.clear();
              numbers.putInt(plan.tilePixels()).putInt(tile.x()).putInt(tile.y());
              numbers.putInt(tile.width()).putInt(tile.height()).flip();
              checksum.update(numbers);
            });
    return (int) checksum.getValue();
  }

  /** The image of a tile, resampled as PIL does it where the slide has no level of that size. */
  public RgbImage image(TileSpec tile) throws UnreadableSlideException {
    double downsampleX = (double) slide.width() / level.width();
    double downsampleY = (double) slide.height() / level.height();
    RgbImage image =
        slide.read(
            new Region(
                tile.x(),
                tile.y(),
                level.index(),
                Math.max(1, (int) Math.round(tile.width() / downsampleX)),
                Math.max(1, (int) Math.round(tile.height() / downsampleY))));
    return image.width() == plan.tilePixels() && image.height() == plan.tilePixels()
        ? image
        : PilResampler.resize(image, plan.tilePixels(), plan.tilePixels(), Filter.BILINEAR);
  }

  /** A tile, encoded. */
  public CutTile cut(TileSpec tile) throws UnreadableSlideException {
    return new CutTile(tile, plan.codec().mediaType(), plan.codec().encode(image(tile)), Set.of());
  }

  private double tissueShare(int x, int y, int width, int height) {
    return mask.share(
        x / overview.scaleX(),
        y / overview.scaleY(),
        (x + width) / overview.scaleX(),
        (y + height) / overview.scaleY());
  }
}
