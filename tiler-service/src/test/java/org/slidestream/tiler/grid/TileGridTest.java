package org.slidestream.tiler.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TileGridTest {
  private static final TissueShare EVERYWHERE = (_, _, _, _) -> 1;

  /** A slide and what is wanted of it. */
  record Wanted(int width, int height, TileLayout layout, Sampling sampling) {
    TileGrid grid() {
      return new TileGrid(width, height, layout, sampling);
    }

    List<TileSpec> tiles() {
      return TileGridTest.tiles(grid(), EVERYWHERE, 0);
    }

    Wanted with(int overlap, Edge edge) {
      return new Wanted(width, height, new TileLayout(layout.pixels(), overlap, edge), sampling);
    }

    /** The same read pixel by pixel. */
    Wanted asItIs(double downsample) {
      return new Wanted(width, height, layout, Sampling.asItIs(0.5, downsample));
    }
  }

  @Provide
  Arbitrary<Wanted> any() {
    Arbitrary<Sampling> samplings =
        Combinators.combine(
                Arbitraries.doubles().between(0.25, 4), Arbitraries.doubles().between(1, 4.1))
            .as((scale, downsample) -> new Sampling(0.5, scale, scale * 1.01, downsample));
    return Combinators.combine(
            Arbitraries.integers().between(1, 3000),
            Arbitraries.integers().between(1, 3000),
            Arbitraries.integers().between(64, 512),
            Arbitraries.integers().between(0, 48),
            Arbitraries.of(Edge.class),
            samplings)
        .as(
            (width, height, pixels, overlap, edge, sampling) ->
                new Wanted(width, height, new TileLayout(pixels, overlap, edge), sampling));
  }

  @Property(tries = 300)
  void withoutOverlapTilesLieSideBySideAndCoverTheSlide(@ForAll("any") Wanted any) {
    Wanted wanted = any.with(0, Edge.PAD);
    TileGrid grid = wanted.grid();
    List<TileSpec> tiles = wanted.tiles();
    assertThat(tiles).hasSize(grid.columns() * grid.rows());
    TileSpec last = tiles.getLast();
    assertThat(last.x() + last.width()).isGreaterThanOrEqualTo(wanted.width());
    assertThat(last.y() + last.height()).isGreaterThanOrEqualTo(wanted.height());
    assertThat(last.x()).isLessThan(wanted.width());
    assertThat(last.y()).isLessThan(wanted.height());
    for (TileSpec tile : tiles) {
      // each begins where its neighbours end: no gap, no overlap
      TileSpec right = tiles.get(Math.min(tile.index() + 1, last.index()));
      assertThat(right.x()).isIn(0, tile.x() + tile.width(), last.x());
      TileSpec below = tiles.get(Math.min(tile.index() + grid.columns(), last.index()));
      assertThat(below.y()).isIn(tile.y() + tile.height(), last.y());
    }
  }

  @Property(tries = 300)
  void edgesNeverDrift(@ForAll("any") Wanted wanted) {
    TileLayout layout = wanted.layout();
    Sampling sampling = wanted.sampling();
    double pixel = sampling.across() * sampling.downsample();
    Offset<Double> half = offset(sampling.downsample() / 2 + 0.5 + 1e-9); // of a pixel, each
    int columns = wanted.grid().columns();
    for (TileSpec tile : wanted.tiles()) {
      int column = tile.index() % columns;
      double left = column * (layout.pixels() - layout.overlap()) * pixel;
      assertThat((double) tile.x()).isCloseTo(left, half);
      assertThat((double) tile.x() + tile.width()).isCloseTo(left + layout.pixels() * pixel, half);
    }
  }

  @Property(tries = 200)
  void everyPixelWithTissueIsInATile(
      @ForAll("any") Wanted any,
      @ForAll @DoubleRange(min = 0, max = 0.99) double across,
      @ForAll @DoubleRange(min = 0, max = 0.99) double down) {
    int tissueX = (int) (across * any.width());
    int tissueY = (int) (down * any.height());
    TissueShare onePixel =
        (x, y, width, height) ->
            x <= tissueX && tissueX < x + width && y <= tissueY && tissueY < y + height
                ? 1.0 / width / height
                : 0;
    Wanted padded = any.with(any.layout().overlap(), Edge.PAD);
    assertThat(tiles(padded.grid(), onePixel, 0)).isNotEmpty();
    assertThat(tiles(any.with(0, Edge.PAD).grid(), onePixel, 0)).hasSize(1);
  }

  @Property(tries = 200)
  void whatIsReadAsItIsLiesOnWholePixelsOfItsLevelHoweverCrookedItsDownsample(
      @ForAll("any") Wanted any, @ForAll @DoubleRange(min = 1, max = 130) double downsample) {
    Wanted wanted = any.asItIs(downsample);
    int columns = wanted.grid().columns();
    TileLayout layout = wanted.layout();
    for (TileSpec tile : wanted.tiles()) {
      int left = wanted.sampling().onLevel(tile.x());
      int right = wanted.sampling().onLevel(tile.x() + tile.width());
      assertThat(left).isEqualTo(tile.index() % columns * (layout.pixels() - layout.overlap()));
      assertThat(right - left).isEqualTo(layout.pixels()); // so neighbours overlap as asked
    }
  }

  @Property(tries = 200)
  void aWholeDownsampleMakesPlacesOnLevelZeroExact(
      @ForAll("any") Wanted any, @ForAll @IntRange(min = 1, max = 64) int downsample) {
    Wanted wanted = any.asItIs(downsample);
    TileLayout layout = wanted.layout();
    int columns = wanted.grid().columns();
    for (TileSpec tile : wanted.tiles()) {
      assertThat(tile.x())
          .isEqualTo(tile.index() % columns * (layout.pixels() - layout.overlap()) * downsample);
      assertThat(tile.width()).isEqualTo(layout.pixels() * downsample);
    }
  }

  @Property(tries = 200)
  void resampledTilesLieOnWholePixelsOfTheirLevelToo(@ForAll("any") Wanted wanted) {
    Sampling sampling = wanted.sampling();
    for (TileSpec tile : wanted.tiles()) {
      for (int edge : new int[] {tile.x(), tile.x() + tile.width(), tile.y()}) {
        assertThat(Math.round(sampling.onLevel(edge) * sampling.downsample())).isEqualTo(edge);
      }
    }
  }

  @Property(tries = 200)
  void droppingLeavesTheTilesThatLieInsideTheSlide(@ForAll("any") Wanted any) {
    int overlap = any.layout().overlap();
    assertThat(any.with(overlap, Edge.DROP).tiles())
        .extracting(TileSpec::x, TileSpec::y, TileSpec::width, TileSpec::height)
        .isEqualTo(
            any.with(overlap, Edge.PAD).tiles().stream()
                .filter(tile -> tile.x() + tile.width() <= any.width())
                .filter(tile -> tile.y() + tile.height() <= any.height())
                .map(tile -> tuple(tile.x(), tile.y(), tile.width(), tile.height()))
                .toList());
  }

  @Property(tries = 200)
  void tilesComeInRowMajorOrderNumberedWithoutGaps(@ForAll("any") Wanted wanted) {
    TissueShare some = (x, y, _, _) -> (x * 31 + y * 17) % 3 / 2.0;
    List<TileSpec> tiles = tiles(wanted.grid(), some, 0.5);
    assertThat(tiles)
        .isSortedAccordingTo(Comparator.comparingInt(TileSpec::y).thenComparingInt(TileSpec::x));
    for (int i = 0; i < tiles.size(); i++) {
      assertThat(tiles.get(i).index()).isEqualTo(i);
      assertThat(tiles.get(i).tissueShare()).isGreaterThanOrEqualTo(0.5);
    }
    assertThat(tiles(wanted.grid(), some, 0.5)).isEqualTo(tiles);
  }

  @Test
  void tilesAreFoundWhileOneGoesAlong() {
    TileGrid grid =
        new TileGrid(100_000, 100_000, new TileLayout(100, 0, Edge.PAD), Sampling.asItIs(0.5, 1));
    AtomicInteger asked = new AtomicInteger();
    TissueShare counted = (_, _, _, _) -> asked.incrementAndGet();
    assertThat(grid.tiles(counted, 0, () -> 0).iterator().next().x()).isZero();
    assertThat(asked.get()).isEqualTo(1000); // one row of a thousand
  }

  @Test
  void atTheSlidesOwnResolutionATileIsAsManyPixels() {
    TileLayout layout = new TileLayout(224, 0, Edge.PAD);
    TileGrid grid = new TileGrid(500, 300, layout, Sampling.asItIs(0.5, 1));
    assertThat(tiles(grid, EVERYWHERE, 0))
        .extracting(TileSpec::x, TileSpec::width)
        .contains(tuple(0, 224), tuple(448, 224));
    assertThat(grid.columns()).isEqualTo(3);
    assertThat(grid.rows()).isEqualTo(2);
  }

  @Test
  void tilesLessThanAPixelApartAreRefused() {
    for (TileLayout layout :
        List.of(new TileLayout(1, 0, Edge.PAD), new TileLayout(224, 223, Edge.PAD))) {
      assertThatThrownBy(() -> new TileGrid(500, 300, layout, new Sampling(0.5, 0.9, 0.9, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("tiles would begin less than a pixel apart");
    }
  }

  @Test
  void neighboursThatOverlapByAWholeTileAreRefused() {
    assertThatThrownBy(() -> new TileLayout(224, 224, Edge.PAD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tiles of 224 pixels overlap by 0 to 223, not 224");
  }

  private static List<TileSpec> tiles(TileGrid grid, TissueShare tissue, double minimumShare) {
    AtomicInteger number = new AtomicInteger();
    return grid.tiles(tissue, minimumShare, number::getAndIncrement).toList();
  }
}
