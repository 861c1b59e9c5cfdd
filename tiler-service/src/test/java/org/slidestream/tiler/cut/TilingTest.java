package org.slidestream.tiler.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.tissue.TissuePreset;

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
        TileChunks chunks = cutter.chunks(tiling, 10, 16, false)) {
      List<TileSpec> seen = new ArrayList<>();
      while (chunks.hasNext()) {
        Chunk chunk = chunks.next();
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
        TileChunks chunks = cutter.chunks(Tiling.of(slide, HALF, plan(100, 0.5)), 0, 500, false)) {
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
    TilingPlan noise =
        new TilingPlan(
            100,
            0.5,
            TissuePreset.BIOPSY.recipe(),
            64,
            0.25,
            new TileCodec.Written("image/huge", _ -> new byte[1 << 20]));
    try (TileCutter cutter = new TileCutter(2);
        TileChunks chunks = cutter.chunks(Tiling.of(slide, HALF, noise), 0, 256, false)) {
      chunks.next();
      chunks.next();
      assertThat(chunks.next().size()).isEqualTo(8);
    }
  }

  @Test
  void aSlideIsNotClosedWhileItsTilesAreBeingCut() throws Exception {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1600);
    try (TileCutter cutter = new TileCutter(4)) {
      try (slide) {
        TileChunks chunks = cutter.chunks(Tiling.of(slide, HALF, plan(100, 0.5)), 0, 64, false);
        chunks.close();
        assertThat(chunks.hasNext()).isFalse();
      }
    }
    assertThat(slide.closedWhileRead).isFalse();
  }

  @Test
  void anotherLayoutHasAnotherFingerprint() throws IOException {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1600);
    int fingerprint = Tiling.of(slide, HALF, plan(100, 0.5)).fingerprint();
    assertThat(Tiling.of(slide, HALF, plan(100, 0.5)).fingerprint()).isEqualTo(fingerprint);
    assertThat(Tiling.of(slide, HALF, plan(101, 0.5)).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(Tiling.of(slide, HALF, plan(100, 0.6)).fingerprint()).isNotEqualTo(fingerprint);
  }

  @Test
  void jpegTilesAreJpeg() throws IOException {
    SyntheticSlide slide = SyntheticSlide.whole(2000, 1600);
    TilingPlan plan =
        new TilingPlan(100, 0.5, TissuePreset.BIOPSY.recipe(), 64, 0.25, TileCodec.jpeg(90));
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

  private static TilingPlan plan(int tilePixels, double resolution) {
    return new TilingPlan(
        tilePixels, resolution, TissuePreset.BIOPSY.recipe(), 64, 0.25, TileCodec.png());
  }
}
