package org.slidestream.tiler.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.MicronsPerPixel;

class TileGridTest {
  private static final TissueShare EVERYWHERE = (_, _, _, _) -> 1;

  /** A slide and what is wanted of it. */
  record Layout(int width, int height, MicronsPerPixel resolution, int tilePixels, double target) {
    TileGrid grid() {
      return new TileGrid(width, height, resolution, tilePixels, target);
    }
  }

  @Provide
  Arbitrary<Layout> layouts() {
    Arbitrary<MicronsPerPixel> resolution =
        Arbitraries.doubles().between(0.1, 1.5).map(x -> new MicronsPerPixel(x, x * 1.01));
    return Combinators.combine(
            Arbitraries.integers().between(1, 3000),
            Arbitraries.integers().between(1, 3000),
            resolution,
            Arbitraries.integers().between(64, 512),
            Arbitraries.doubles().between(0.25, 2))
        .as(Layout::new);
  }

  @Property(tries = 300)
  void theTilesLieSideBySideAndCoverTheSlide(@ForAll("layouts") Layout layout) {
    TileGrid grid = layout.grid();
    List<TileSpec> tiles = grid.tiles(EVERYWHERE, 0).toList();
    assertThat(tiles).hasSize(grid.columns() * grid.rows());
    long area = tiles.stream().mapToLong(tile -> (long) tile.width() * tile.height()).sum();
    // as much area as their common rectangle, and no two in the same cell: no gap, no overlap
    assertThat(area).isEqualTo((long) grid.left(grid.columns()) * grid.top(grid.rows()));
    assertThat(tiles.stream().map(tile -> List.of(tile.x(), tile.y())).distinct())
        .hasSize(tiles.size());
    assertThat(grid.left(grid.columns())).isGreaterThanOrEqualTo(layout.width());
    assertThat(grid.top(grid.rows())).isGreaterThanOrEqualTo(layout.height());
    assertThat(grid.columns() == 1 || grid.left(grid.columns() - 1) < layout.width()).isTrue();
    assertThat(grid.rows() == 1 || grid.top(grid.rows() - 1) < layout.height()).isTrue();
  }

  @Property(tries = 300)
  void edgesNeverDrift(@ForAll("layouts") Layout layout) {
    TileGrid grid = layout.grid();
    double extent = layout.tilePixels() * layout.target() / layout.resolution().x();
    for (int column = 0; column <= grid.columns(); column++) {
      assertThat((double) grid.left(column)).isCloseTo(column * extent, offset(0.5));
    }
  }

  @Property(tries = 200)
  void everyPixelWithTissueIsInATile(
      @ForAll("layouts") Layout layout,
      @ForAll @DoubleRange(min = 0, max = 0.99) double across,
      @ForAll @DoubleRange(min = 0, max = 0.99) double down) {
    int tissueX = (int) (across * layout.width());
    int tissueY = (int) (down * layout.height());
    TissueShare onePixel =
        (x, y, width, height) ->
            x <= tissueX && tissueX < x + width && y <= tissueY && tissueY < y + height
                ? 1.0 / width / height
                : 0;
    assertThat(layout.grid().tiles(onePixel, 0)).hasSize(1);
  }

  @Property(tries = 200)
  void tilesComeInRowMajorOrderNumberedWithoutGaps(@ForAll("layouts") Layout layout) {
    TissueShare some = (x, y, _, _) -> (x * 31 + y * 17) % 3 / 2.0;
    List<TileSpec> tiles = layout.grid().tiles(some, 0.5).toList();
    assertThat(tiles)
        .isSortedAccordingTo(Comparator.comparingInt(TileSpec::y).thenComparingInt(TileSpec::x));
    for (int i = 0; i < tiles.size(); i++) {
      assertThat(tiles.get(i).index()).isEqualTo(i);
      assertThat(tiles.get(i).tissueShare()).isGreaterThanOrEqualTo(0.5);
    }
    assertThat(layout.grid().tiles(some, 0.5).count()).isEqualTo(tiles.size());
    assertThat(layout.grid().tiles(some, 0.5)).isEqualTo(tiles);
  }

  @Test
  void atTheSlidesOwnResolutionATileIsAsManyPixels() {
    TileGrid grid = new TileGrid(500, 300, MicronsPerPixel.square(0.5), 224, 0.5);
    assertThat(grid.tiles(EVERYWHERE, 0))
        .extracting(TileSpec::x, TileSpec::width)
        .contains(tuple(0, 224), tuple(448, 224));
    assertThat(grid.columns()).isEqualTo(3);
    assertThat(grid.rows()).isEqualTo(2);
  }

  @Test
  void aTileSmallerThanAPixelIsRefused() {
    assertThatThrownBy(() -> new TileGrid(500, 300, MicronsPerPixel.square(900), 1, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
