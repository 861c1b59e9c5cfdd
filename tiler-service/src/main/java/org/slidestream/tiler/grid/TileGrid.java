package org.slidestream.tiler.grid;

import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One global grid of tiles over a slide, from its top left corner, at one resolution. */
public final class TileGrid {
  private final Axis across;
  private final Axis down;
  private final double micronsPerPixel;
  private final int overlap;

  /**
   * @param slideWidth width of level 0, in pixels
   * @param slideHeight height of level 0, in pixels
   * @throws IllegalArgumentException when tiles would begin less than a pixel apart
   * @throws ArithmeticException when they would end beyond what an int holds
   */
  public TileGrid(int slideWidth, int slideHeight, TileLayout layout, Sampling sampling) {
    across = new Axis(slideWidth, layout, sampling.across(), sampling.downsample());
    down = new Axis(slideHeight, layout, sampling.down(), sampling.downsample());
    micronsPerPixel = sampling.micronsPerPixel();
    overlap = layout.overlap();
  }

  /** Number of columns. */
  public int columns() {
    return across.count();
  }

  /** Number of rows. */
  public int rows() {
    return down.count();
  }

  /** How far neighbours overlap, in pixels of their images. */
  public int overlap() {
    return overlap;
  }

  /**
   * The tiles that hold tissue, at least {@code minimumShare} of each, in row-major order and found
   * while one goes along. The same tissue gives the same tiles.
   *
   * @param numbers gives each tile the next number
   */
  public Stream<TileSpec> tiles(TissueShare tissue, double minimumShare, IntSupplier numbers) {
    return IntStream.range(0, rows())
        .boxed()
        .flatMap(row -> IntStream.range(0, columns()).mapToObj(column -> spec(column, row, tissue)))
        .filter(spec -> spec.tissueShare() > 0 && spec.tissueShare() >= minimumShare)
        .map(spec -> spec.numbered(numbers.getAsInt()));
  }

  private TileSpec spec(int column, int row, TissueShare tissue) {
    int x = across.start(column);
    int y = down.start(row);
    int width = across.end(column) - x;
    int height = down.end(row) - y;
    return new TileSpec(0, x, y, width, height, micronsPerPixel, tissue.of(x, y, width, height));
  }
}
