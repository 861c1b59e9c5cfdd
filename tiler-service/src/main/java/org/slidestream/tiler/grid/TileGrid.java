package org.slidestream.tiler.grid;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slidestream.slide.MicronsPerPixel;

/**
 * One global grid over a slide, from its top left corner: squares of {@code tilePixels} at the
 * wanted resolution, side by side. The last column and row may reach past the slide.
 *
 * <p>A tile's extent is rarely a whole number of level-0 pixels; edge {@code i} lies at {@code
 * round(i * extent)}, so that errors never add up.
 */
public final class TileGrid {
  private final double extentX;
  private final double extentY;
  private final int columns;
  private final int rows;
  private final double downsample;

  /**
   * @param slideWidth width of level 0, in pixels
   * @param slideHeight height of level 0, in pixels
   * @param slideResolution of level 0
   * @param tilePixels width and height of a tile's image, in pixels
   * @param tileResolution of a tile's image, in um per pixel
   */
  public TileGrid(
      int slideWidth,
      int slideHeight,
      MicronsPerPixel slideResolution,
      int tilePixels,
      double tileResolution) {
    extentX = tilePixels * tileResolution / slideResolution.x();
    extentY = tilePixels * tileResolution / slideResolution.y();
    if (!(extentX >= 1 && extentY >= 1)) {
      throw new IllegalArgumentException(
          "a tile of %d px at %s um/px is smaller than a pixel of the slide"
              .formatted(tilePixels, tileResolution));
    }
    columns = needed(slideWidth, extentX);
    rows = needed(slideHeight, extentY);
    downsample = tileResolution / slideResolution.mean();
  }

  /** Level-0 pixels per pixel of a tile's image. */
  public double downsample() {
    return downsample;
  }

  /** Number of columns; edge {@code i} of {@code columns() + 1} is {@link #left}. */
  public int columns() {
    return columns;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Left edge of a column, in level-0 pixels. */
  public int left(int column) {
    return edge(column, extentX);
  }

  /** Top edge of a row, in level-0 pixels. */
  public int top(int row) {
    return edge(row, extentY);
  }

  /**
   * The tiles that hold tissue, at least {@code minimumShare} of each, in row-major order and found
   * while one goes along. The same tissue gives the same tiles.
   */
  public Stream<TileSpec> tiles(TissueShare tissue, double minimumShare) {
    int[] index = {0};
    return IntStream.range(0, rows)
        .boxed()
        .flatMap(row -> IntStream.range(0, columns).mapToObj(column -> spec(column, row, tissue)))
        .filter(spec -> spec.tissueShare() > 0 && spec.tissueShare() >= minimumShare)
        .map(spec -> numbered(index[0]++, spec));
  }

  private TileSpec spec(int column, int row, TissueShare tissue) {
    int x = left(column);
    int y = top(row);
    int width = left(column + 1) - x;
    int height = top(row + 1) - y;
    return new TileSpec(0, x, y, width, height, tissue.of(x, y, width, height));
  }

  private static TileSpec numbered(int index, TileSpec spec) {
    return new TileSpec(index, spec.x(), spec.y(), spec.width(), spec.height(), spec.tissueShare());
  }

  private static int edge(int i, double extent) {
    return Math.toIntExact(Math.round(i * extent));
  }

  /** The least number of tiles whose last edge is not before the slide's. */
  private static int needed(int length, double extent) {
    int count = Math.max(1, (int) Math.floor(length / extent));
    while (edge(count, extent) < length) {
      count++;
    }
    return count;
  }
}
