package org.slidestream.tiler.cut;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.tiler.grid.Edge;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.tissue.TissueDetector;
import org.slidestream.tiler.tissue.TissueMask;

/**
 * One slide laid out in tiles: its tissue, a layer for each resolution, and each tile's pixels when
 * asked for. Thread-safe; the slide stays the caller's to close.
 */
public final class Tiling {
  private final TilingPlan plan;
  private final Overview overview;
  private final TissueMask mask;
  private final List<Layer> layers;
  private final TileImages images;

  private Tiling(
      SlideImage slide, TilingPlan plan, Overview overview, TissueMask mask, List<Layer> layers) {
    this.plan = plan;
    this.overview = overview;
    this.mask = mask;
    this.layers = layers;
    this.images = new TileImages(slide, plan.tilePixels(), plan.images());
  }

  /**
   * Finds the tissue of a slide and lays the grids over it.
   *
   * @param resolution of level 0
   * @throws UnreadableSlideException when the overview cannot be read, or a tile would be smaller
   *     than a pixel of the slide or larger than memory allows, or the slide claims to have more
   *     than 16 million of them
   */
  public static Tiling of(SlideImage slide, MicronsPerPixel resolution, TilingPlan plan)
      throws UnreadableSlideException {
    List<Layer> layers = Layer.all(slide, resolution, plan);
    Overview overview = Overview.of(slide, plan.overviewDownsample());
    double pixelArea = overview.scaleX() * resolution.x() * overview.scaleY() * resolution.y();
    TissueMask mask = new TissueDetector(plan.tissue()).detect(overview.image(), pixelArea);
    return new Tiling(slide, plan, overview, mask, layers);
  }

  /** The whole slide, small. */
  public Overview overview() {
    return overview;
  }

  /** The tissue in that overview, pixel by pixel. */
  public TissueMask mask() {
    return mask;
  }

  /** One for each resolution that was asked for, in that order. */
  public List<Layer> layers() {
    return layers;
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
        : "tissue covers %.2f %% of the slide, but no tile%s to %.0f %%"
            .formatted(
                100 * share,
                plan.layout().edge() == Edge.DROP ? " that lies inside it" : "",
                100 * plan.minimumTissueShare());
  }

  /**
   * The tiles that hold enough tissue, layer after layer, each in row-major order; cheap, and the
   * same each time.
   */
  public Stream<TileSpec> tiles() {
    AtomicInteger number = new AtomicInteger();
    // concat, for a flatMap would hold all tiles of a layer when it is gone along by an iterator
    return layers.stream()
        .map(layer -> tiles(layer, number::getAndIncrement))
        .reduce(Stream.empty(), Stream::concat);
  }

  private Stream<TileSpec> tiles(Layer layer, IntSupplier numbers) {
    return layer.grid().tiles(this::tissueShare, plan.minimumTissueShare(), numbers);
  }

  /** How many tiles there are. */
  public int tileCount() {
    return layers.stream().mapToInt(this::tileCount).sum();
  }

  /** How many tiles of a layer there are. */
  public int tileCount(Layer layer) {
    return (int) tiles(layer, () -> 0).count();
  }

  /**
   * Tells one layout from another: another slide, tissue, resolution, or way to lay and to make
   * tiles changes it.
   */
  public int fingerprint() {
    CRC32 checksum = new CRC32();
    checksum.update(
        "%s %s %s %s"
            .formatted(
                plan.layout(),
                plan.images().filter(),
                plan.images().passThrough(),
                plan.images().codec().mediaType())
            .getBytes(StandardCharsets.UTF_8));
    ByteBuffer numbers = ByteBuffer.allocate(4 * Integer.BYTES + Double.BYTES);
    tiles()
        .forEach(
            tile -> {
              numbers.clear();
              numbers.putInt(tile.x()).putInt(tile.y()).putInt(tile.width()).putInt(tile.height());
              checksum.update(numbers.putDouble(tile.micronsPerPixel()).flip());
            });
    return (int) checksum.getValue();
  }

  /** The image of a tile, resampled as PIL does it where the slide has no level of that size. */
  public RgbImage image(TileSpec tile) throws UnreadableSlideException {
    return images.of(layer(tile).region(tile));
  }

  /** A tile, encoded: the slide's own JPEG where that is exactly the tile. */
  public CutTile cut(TileSpec tile) throws UnreadableSlideException {
    return images.cut(tile, layer(tile).region(tile));
  }

  /** Layers of one resolution, if there are two, are the same level of the slide. */
  private Layer layer(TileSpec tile) {
    return layers.stream()
        .filter(layer -> layer.micronsPerPixel() == tile.micronsPerPixel())
        .findFirst()
        .orElseThrow();
  }

  private double tissueShare(int x, int y, int width, int height) {
    return mask.share(
        x / overview.scaleX(),
        y / overview.scaleY(),
        (x + width) / overview.scaleX(),
        (y + height) / overview.scaleY());
  }
}
