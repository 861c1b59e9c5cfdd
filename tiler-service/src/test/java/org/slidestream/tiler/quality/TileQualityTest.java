package org.slidestream.tiler.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slidestream.tiler.quality.DrawnTile.MICRONS_PER_PIXEL;
import static org.slidestream.tiler.quality.DrawnTile.SIDE;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

class TileQualityTest {
  private static final int GREEN_INK = 0x2E9A4A;
  private static final int BLUE_INK = 0x2058B4;

  @Property(tries = 20)
  void goodTissueHasNoFlag(@ForAll long seed) {
    assertThat(flags(DrawnTile.tissue(seed)).flags()).isEmpty();
  }

  @Property(tries = 30)
  void aBlurredTileIsBlurrierThanItWasAndIsFlagged(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 6) int reach) {
    RgbImage tile = DrawnTile.tissue(seed);
    RgbImage blurred = DrawnTile.blurred(tile, reach);
    assertThat(measured(Flag.BLUR, blurred)).isGreaterThan(measured(Flag.BLUR, tile));
    assertThat(flags(blurred).flags()).containsExactly(Flag.BLUR);
  }

  @Test
  void paleTissueIsNotBlurredTissue() {
    RgbImage tile = DrawnTile.tissue(1);
    RgbImage pale = DrawnTile.map(tile, value -> 128 + value / 2);
    assertThat(measured(Flag.BLUR, pale)).isLessThan(Flag.BLUR.threshold());
  }

  @Test
  void aFlatTileIsAsBlurredAsCanBe() {
    assertThat(measured(Flag.BLUR, DrawnTile.plain(DrawnTile.STROMA))).isEqualTo(1);
  }

  @Test
  void pixelsOfTwoMicronsAreTooCoarseToBeOutOfFocus() {
    RgbImage blurred = DrawnTile.blurred(DrawnTile.tissue(1), 4);
    assertThat(Flag.BLUR.measure(blurred, 1.25)).isGreaterThan(Flag.BLUR.threshold());
    assertThat(Flag.BLUR.measure(blurred, 2)).isZero();
  }

  @Property(tries = 20)
  void inkCountsByItsShareOfTheTile(
      @ForAll @IntRange(min = 1, max = SIDE) int rows, @ForAll boolean green) {
    RgbImage tile = DrawnTile.tissue(2);
    DrawnTile.fill(tile, 0, 0, SIDE, rows, green ? GREEN_INK : BLUE_INK);
    assertThat(measured(Flag.PEN, tile)).isEqualTo((double) rows / SIDE);
  }

  @Test
  void tissueThatLiesDoubleIsAFold() {
    RgbImage tile = DrawnTile.map(DrawnTile.tissue(3), value -> value * 4 / 5);
    RgbImage fold = DrawnTile.map(tile, value -> value * value / 255);
    assertThat(flags(tile).flags()).doesNotContain(Flag.FOLD_OR_DARK);
    assertThat(flags(fold).flags()).contains(Flag.FOLD_OR_DARK);
  }

  @Property(tries = 20)
  void darkerIsNeverLessOfAFold(@ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
    RgbImage tile = DrawnTile.tissue(seed);
    RgbImage darker = DrawnTile.map(tile, value -> value * percent / 100);
    assertThat(measured(Flag.FOLD_OR_DARK, darker))
        .isGreaterThanOrEqualTo(measured(Flag.FOLD_OR_DARK, tile));
  }

  @Test
  void blackInkIsDark() {
    RgbImage tile = DrawnTile.tissue(4);
    DrawnTile.fill(tile, 0, 0, SIDE / 4, SIDE, 0x101012);
    assertThat(flags(tile).flags()).containsExactly(Flag.FOLD_OR_DARK);
  }

  @Test
  void emptyCellsWithThinWallsAreFat() {
    assertThat(flags(DrawnTile.fat()).flags()).contains(Flag.FAT);
  }

  @Property(tries = 20)
  void glassBesideTissueIsNoFat(@ForAll @IntRange(min = 0, max = SIDE) int columns) {
    RgbImage tile = DrawnTile.plain(DrawnTile.GLASS);
    DrawnTile.fill(tile, 0, 0, columns, SIDE, DrawnTile.STROMA);
    assertThat(measured(Flag.FAT, tile)).isZero();
  }

  @Test
  void fatIsFatAtTwiceTheResolution() {
    RgbImage fine = PilResampler.resize(DrawnTile.fat(), 2 * SIDE, 2 * SIDE, Filter.BILINEAR);
    TileQuality quality = TileQuality.of(fine, MICRONS_PER_PIXEL / 2);
    assertThat(quality.flags()).contains(Flag.FAT);
  }

  @Property(tries = 50)
  void anyTileOfAnySizeMeasuresFromNoneToAll(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll byte value) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (value * i);
    }
    TileQuality quality = TileQuality.of(new RgbImage(width, height, rgb), 0.25);
    assertThat(quality.values()).hasSize(Flag.values().length);
    assertThat(quality.values().values()).allMatch(share -> share >= 0 && share <= 1);
  }

  private static TileQuality flags(RgbImage tile) {
    return TileQuality.of(tile, MICRONS_PER_PIXEL);
  }

  private static double measured(Flag flag, RgbImage tile) {
    return flag.measure(tile, MICRONS_PER_PIXEL);
  }
}
