package org.slidestream.tiler.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.tiler.grid.TileSpec;

class TilingTest {
  private static final MicronsPerPixel HALF = MicronsPerPixel.square(0.5);

  @Test
  void tilesOfTheSlidesOwnResolutionAreItsPixels() throws IOException {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1500);
    Tiling tiling = Tiling.of(slide, HALF, plan(100, 0.5));
    TileSpec first = tiling.tiles().findFirst().orElseThrow();
    RgbImage expected = slide.read(new Region(first.x(), first.y(), 0, 100, 100));
    CutTile tile = tiling.cut(first);
    assertThat(tile.codec()).isEqualTo("image/png");
    assertThat(EncodedImage.decode(tile.image()).rgb()).isEqualTo(expected.rgb());
  }

  @Test
  void coarserTilesComeFromASmallerLevel() throws IOException {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1600);
    Tiling tiling = Tiling.of(slide, HALF, plan(50, 2.0));
    TileSpec tile = tiling.tiles().findFirst().orElseThrow();
    RgbImage expected = slide.read(new Region(tile.x(), tile.y(), 1, 50, 50));
    assertThat(tile.width()).isEqualTo(200);
    assertThat(tiling.image(tile).rgb()).isEqualTo(expected.rgb());
  }

  @Test
  void tilesAreWhereTheTissueIs() throws IOException {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1600);
    Tiling tiling = Tiling.of(slide, HALF, plan(100, 0.5));
    // 1000 x 800 px of tissue from (500, 400): all of the cells it fills, few beyond
    assertThat(tiling.tileCount()).isBetween(80, 99);
    assertThat(tiling.tiles())
        .allSatisfy(tile -> assertThat(tile.x()).isBetween(450, 1500))
        .allSatisfy(tile -> assertThat(tile.y()).isBetween(350, 1200));
  }

  @Test
  void aTileThatReachesPastTheSlideIsPaddedWhite() throws IOException {
    SyntheticSlide slide =
        new SyntheticSlide(
            1050, 1050, 1, new Region(0, 0, 0, 1050, 1050), Optional.of(HALF), Integer.MAX_VALUE);
    Tiling tiling = Tiling.of(slide, HALF, plan(100, 0.5));
    TileSpec last = tiling.tiles().filter(tile -> tile.x() == 1000).findFirst().orElseThrow();
    RgbImage image = tiling.image(last);
    assertThat(last.width()).isEqualTo(100);
    assertThat(last.tissueShare()).isCloseTo(0.5, offset(0.05));
    assertThat(image.red(49, 50)).isEqualTo(200);
    assertThat(image.red(50, 50)).isEqualTo(255);
  }

  @Test
  void aSlideOfOneHugeLevelIsLookedOverInBlocks() throws IOException {
    SyntheticSlide slide =
        new SyntheticSlide(
            9000, 7000, 1, new Region(2000, 2000, 0, 4000, 3000), Optional.of(HALF), 9999);
    Overview overview = Overview.of(slide, 64);
    assertThat(slide.largestRead.get()).isLessThanOrEqualTo(1024 * 1024);
    assertThat(overview.image().width() * overview.image().height())
        .isLessThanOrEqualTo(Overview.MOST_PIXELS);
    assertThat(overview.scaleX()).isEqualTo(4);
    assertThat(overview.image().red(499, 600)).isEqualTo(255);
    assertThat(overview.image().red(500, 600)).isEqualTo(200);
  }

  @Test
  void aResolutionThatMakesTilesAbsurdIsRefusedInASentence() {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1600);
    for (double absurd : new double[] {0.0001, 900}) {
      assertThatThrownBy(() -> Tiling.of(slide, MicronsPerPixel.square(absurd), plan(224, 0.5)))
          .isInstanceOf(UnreadableSlideException.class)
          .hasMessageContaining("tile");
    }
  }

  @Test
  void aSlideThatClaimsToBeEndlessIsRefusedBeforeItIsWalked() {
    SyntheticSlide slide = SyntheticSlide.whole(1 << 28, 1 << 28);
    assertThatThrownBy(() -> Tiling.of(slide, HALF, plan(224, 0.5)))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageContaining("1198373 x 1198373 tiles");
    assertThat(slide.largestRead.get()).isZero();
  }

  @Test
  void chunksAreTheTilesInOrderFromAnyPlace() throws Exception {
    Tiling tiling = Tiling.of(SyntheticSlide.whole(2000, 1600), HALF, plan(100, 0.5));
    List<TileSpec> all = tiling.tiles().toList();
    try (TileCutter cutter = new TileCutter(3);
        TileChunks<CutTile> chunks = cutter.chunks(tiling, 10, 16, false, tile -> tile)) {
      List<TileSpec> seen = new ArrayList<>();
      while (chunks.hasNext()) {
        Chunk<CutTile> chunk = chunks.next();
        assertThat(chunk.size()).isBetween(1, 16);
        chunk.tiles().forEach(tile -> seen.add(tile.spec()));
      }
      assertThat(seen).isEqualTo(all.subList(10, all.size()));
    }
  }

  @Test
  void theStreamGivesEveryTileInOrder() throws Exception {
    Tiling tiling = Tiling.of(SyntheticSlide.whole(2000, 1600), HALF, plan(100, 0.5));
    try (TileCutter cutter = new TileCutter(2);
        Stream<CutTile> tiles = cutter.stream(tiling, _ -> {})) {
      assertThat(tiles.map(CutTile::spec)).isEqualTo(tiling.tiles().toList());
    }
  }

  @Test
  void aTileThatCannotBeDecodedIsAHoleNamedWithItsPlace() throws Exception {
    try (SyntheticSlide slide = broken();
        TileCutter cutter = new TileCutter(2);
        TileChunks<CutTile> chunks =
            cutter.chunks(Tiling.of(slide, HALF, plan(100, 0.5)), 0, 500, false, tile -> tile)) {
      int holes = 0;
      while (chunks.hasNext()) {
        for (Hole hole : chunks.next().holes()) {
          holes++;
          assertThat(hole.spec().y()).isGreaterThan(800);
          assertThat(hole.sentence())
              .matches("tile \\d+ at \\(\\d+, \\d+\\): premature end of the JPEG");
        }
      }
      assertThat(holes).isPositive();
    }
  }

  @Test
  void theStreamTellsOfEachHole() throws Exception {
    Tiling tiling = Tiling.of(broken(), HALF, plan(100, 0.5));
    List<Hole> holes = new ArrayList<>();
    try (TileCutter cutter = new TileCutter(2);
        Stream<CutTile> tiles = cutter.stream(tiling, holes::add)) {
      assertThat(tiles.count() + holes.size()).isEqualTo(tiling.tileCount());
      assertThat(holes).isNotEmpty();
    }
  }

  @Test
  void theStreamOfAFileThatIsGoneFailsUnchecked() throws Exception {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1600);
    Tiling tiling = Tiling.of(slide, HALF, plan(100, 0.5));
    slide.trouble =
        _ -> {
          throw new UnreadableSlideException("the share is away", new IOException());
        };
    try (TileCutter cutter = new TileCutter(2);
        Stream<CutTile> tiles = cutter.stream(tiling, _ -> {})) {
      assertThatThrownBy(tiles::count).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void chunksOfLargeTilesAreShort() throws Exception {
    SyntheticSlide slide = SyntheticSlide.whole(16_000, 16_000);
    TilingPlan usual = plan(100, 0.5);
    TileCodec huge = new TileCodec.Written("image/huge", _ -> new byte[1 << 20]);
    TilingPlan noise =
        new TilingPlan(
            usual.layout(),
            usual.micronsPerPixel(),
            usual.resolutionTolerance(),
            usual.tissue(),
            usual.overviewDownsample(),
            usual.minimumTissueShare(),
            new ImagePlan(Filter.BILINEAR, false, huge, false));
    try (TileCutter cutter = new TileCutter(2);
        TileChunks<CutTile> chunks =
            cutter.chunks(Tiling.of(slide, HALF, noise), 0, 512, false, tile -> tile)) {
      chunks.next();
      chunks.next();
      assertThat(chunks.next().size()).isEqualTo(16);
    }
  }

  @Test
  void aSlideIsNotClosedWhileItsTilesAreBeingCut() throws Exception {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1600);
    try (TileCutter cutter = new TileCutter(4)) {
      try (slide) {
        TileChunks<CutTile> chunks =
            cutter.chunks(Tiling.of(slide, HALF, plan(100, 0.5)), 0, 64, false, tile -> tile);
        chunks.close();
        assertThat(chunks.hasNext()).isFalse();
      }
    }
    assertThat(slide.closedWhileRead).isFalse();
  }

  @Test
  void anotherLayoutHasAnotherFingerprint() throws IOException {
    Set<Integer> seen = new HashSet<>();
    for (Map<String, String> settings :
        List.of(
            Map.<String, String>of(),
            Map.of("tiler.tile-pixels", "101"),
            Map.of("tiler.microns-per-pixel", "0.6"),
            Map.of("tiler.microns-per-pixel", "0.5,2.0"),
            Map.of("tiler.microns-per-pixel", "2.0,0.5"),
            Map.of("tiler.overlap", "1"),
            Map.of("tiler.edge", "drop"),
            Map.of("tiler.filter", "bicubic"),
            Map.of("tiler.pass-through", "false"),
            Map.of("tiler.codec", "jpeg"))) {
      int fingerprint = tiling(HALF, settings).fingerprint();
      assertThat(tiling(HALF, settings).fingerprint()).isEqualTo(fingerprint);
      assertThat(seen.add(fingerprint)).as("%s", settings).isTrue();
    }
  }

  @Property(tries = 20)
  void numbersRunThroughTheLayersInTheirOrder(
      @ForAll @Size(min = 1, max = 4) @UniqueElements
          List<@DoubleRange(min = 0.3, max = 4) Double> resolutions)
      throws IOException {
    Tiling tiling =
        tiling(
            HALF,
            Map.of(
                "tiler.microns-per-pixel",
                resolutions.stream().map(String::valueOf).collect(Collectors.joining(","))));
    List<TileSpec> tiles = tiling.tiles().toList();
    int next = 0;
    for (Layer layer : tiling.layers()) {
      for (int i = 0; i < tiling.tileCount(layer); i++) {
        assertThat(tiles.get(next).index()).isEqualTo(next);
        assertThat(tiles.get(next).micronsPerPixel()).isEqualTo(layer.micronsPerPixel());
        next++;
      }
    }
    assertThat(tiling.layers()).hasSameSizeAs(resolutions);
    assertThat(next).isEqualTo(tiles.size()).isEqualTo(tiling.tileCount());
  }

  @Test
  void eachLayerIsReadFromItsOwnLevel() throws IOException {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1600);
    Tiling tiling = tiling(HALF, Map.of("tiler.microns-per-pixel", "0.5,2.0"));
    assertThat(tiling.layers()).extracting(layer -> layer.level().index()).containsExactly(0, 1);
    TileSpec fine = tiling.tiles().findFirst().orElseThrow();
    TileSpec coarse = tiling.tiles().toList().getLast();
    assertThat(tiling.image(fine).rgb())
        .isEqualTo(slide.read(new Region(fine.x(), fine.y(), 0, 100, 100)).rgb());
    assertThat(tiling.image(coarse).rgb())
        .isEqualTo(slide.read(new Region(coarse.x(), coarse.y(), 1, 100, 100)).rgb());
  }

  @Test
  void aLevelNearEnoughIsReadAsItIs() throws IOException {
    for (double near : new double[] {0.499, 0.5025}) {
      Tiling tiling = tiling(MicronsPerPixel.square(near), Map.of());
      assertThat(tiling.layers()).noneMatch(Layer::isResampled);
      assertThat(tiling.tiles())
          .isNotEmpty()
          .allMatch(tile -> tile.width() == 100 && tile.x() % 100 == 0)
          .allMatch(tile -> tile.micronsPerPixel() == near);
    }
  }

  @Test
  void aLevelThatIsNotNearInBothDirectionsIsResampled() throws IOException {
    for (MicronsPerPixel far :
        List.of(MicronsPerPixel.square(0.48), new MicronsPerPixel(0.5, 0.52))) {
      Tiling tiling = tiling(far, Map.of());
      assertThat(tiling.layers()).allMatch(Layer::isResampled);
      assertThat(tiling.tiles()).isNotEmpty().allMatch(tile -> tile.micronsPerPixel() == 0.5);
    }
    Tiling exact = tiling(MicronsPerPixel.square(0.499), Map.of("tiler.resolution-tolerance", "0"));
    assertThat(exact.layers()).allMatch(Layer::isResampled);
  }

  @Test
  void theFilterIsTheOneThatIsSet() throws IOException {
    Tiling tiling =
        tiling(HALF, Map.of("tiler.microns-per-pixel", "0.7", "tiler.filter", "bicubic"));
    TileSpec tile = tiling.tiles().findFirst().orElseThrow();
    RgbImage region =
        SyntheticSlide.whole(2000, 1600)
            .read(new Region(tile.x(), tile.y(), 0, tile.width(), tile.height()));
    assertThat(tiling.image(tile).rgb())
        .isEqualTo(PilResampler.resize(region, 100, 100, Filter.BICUBIC).rgb());
  }

  @Test
  void neighboursShareTheirOverlap() throws IOException {
    Tiling tiling = tiling(HALF, Map.of("tiler.overlap", "30"));
    List<TileSpec> tiles = tiling.tiles().limit(2).toList();
    assertThat(tiles.get(1).x()).isEqualTo(tiles.get(0).x() + 70);
    RgbImage left = tiling.image(tiles.get(0));
    RgbImage right = tiling.image(tiles.get(1));
    for (int x = 0; x < 30; x++) {
      assertThat(right.green(x, 50)).isEqualTo(left.green(70 + x, 50));
    }
  }

  @Test
  void theGridsTogetherMayNotBeEndless() {
    SyntheticSlide slide = SyntheticSlide.whole(1 << 18, 1 << 18);
    TilingPlan plan =
        Plans.of(Map.of("tiler.tile-pixels", "100", "tiler.microns-per-pixel", "0.5,0.55,0.6"));
    assertThatThrownBy(() -> Tiling.of(slide, HALF, plan))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageEndingWith(
            "2622 x 2622 and 2384 x 2384 and 2185 x 2185 tiles are more than any slide has");
  }

  @Test
  void aSlideSmallerThanATileHasNoneInsideIt() throws IOException {
    Tiling tiling = tiling(HALF, Map.of("tiler.tile-pixels", "2500", "tiler.edge", "drop"));
    assertThat(tiling.tileCount()).isZero();
    assertThat(tiling.reasonForNoTiles())
        .matches("tissue covers [0-9.]+ % of the slide, but no tile that lies inside it to 25 %");
  }

  @Test
  void jpegTilesAreJpeg() throws IOException {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1600);
    TilingPlan plan = Plans.of(Map.of("tiler.tile-pixels", "100", "tiler.codec", "jpeg"));
    Tiling tiling = Tiling.of(slide, HALF, plan);
    CutTile tile = tiling.cut(tiling.tiles().findFirst().orElseThrow());
    assertThat(tile.codec()).isEqualTo("image/jpeg");
    assertThat(EncodedImage.decode(tile.image()).width()).isEqualTo(100);
  }

  /** Its overview, from level 1, is whole. */
  private static SyntheticSlide broken() {
    return new SyntheticSlide(
        2000, 1600, 2, new Region(500, 400, 0, 1000, 800), Optional.of(HALF), 900);
  }

  /** Of tiles of 100 px, if nothing else is set. */
  private static Tiling tiling(MicronsPerPixel resolution, Map<String, String> settings)
      throws IOException {
    Map<String, String> all = new HashMap<>(Map.of("tiler.tile-pixels", "100"));
    all.putAll(settings);
    return Tiling.of(SyntheticSlide.whole(2000, 1600), resolution, Plans.of(all));
  }

  private static TilingPlan plan(int tilePixels, double resolution) {
    return Plans.of(
        Map.of("tiler.tile-pixels", "" + tilePixels, "tiler.microns-per-pixel", "" + resolution));
  }
}
