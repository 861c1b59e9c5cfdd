package org.slidestream.tiler.tissue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.slidestream.slide.pixels.RgbImage;

class TissueDetectorTest {
  private static final TissueRecipe RECIPE = new TissueRecipe(20, false, 3, 0, 1000, 1000, 8);

  @Test
  void whiteGlassHasNoTissue() {
    assertThat(new TissueDetector(RECIPE).detect(glass(), 1).share()).isZero();
  }

  @Test
  void otsuTellsTissueFromAPinkBackgroundButMakesNoneOfEmptyGlass() {
    TissueDetector otsu = new TissueDetector(RECIPE.withThreshold(20, true));
    RgbImage noise = glass();
    paint(noise, 10, 10, 60, 60, 250);
    assertThat(otsu.detect(noise, 1).share()).isZero();
    RgbImage pink = glass();
    paint(pink, 0, 0, 100, 100, 225);
    paint(pink, 20, 20, 50, 50, 120);
    assertThat(otsu.detect(pink, 1).share()).isCloseTo(0.25, offset(0.01));
    assertThat(new TissueDetector(RECIPE).detect(pink, 1).share()).isEqualTo(1);
  }

  @Test
  void theSamePieceIsKeptOrDroppedByItsAreaInSquareMicrons() {
    RgbImage image = glass();
    paint(image, 20, 20, 20, 20, 120);
    assertThat(new TissueDetector(RECIPE).detect(image, 1).share()).isZero();
    assertThat(new TissueDetector(RECIPE).detect(image, 4).covers(30, 30)).isTrue();
  }

  @Test
  void aSmallHoleIsFilledAndALargeOneStaysOpen() {
    RgbImage image = glass();
    paint(image, 10, 10, 80, 80, 120);
    paint(image, 15, 15, 10, 10, 255);
    paint(image, 40, 40, 40, 40, 255);
    TissueMask mask = new TissueDetector(RECIPE).detect(image, 1);
    assertThat(mask.covers(20, 20)).isTrue();
    assertThat(mask.covers(60, 60)).isFalse();
  }

  @Test
  void everyPresetKeepsALargePiece() {
    RgbImage image = glass();
    paint(image, 10, 10, 80, 80, 120);
    for (TissuePreset preset : TissuePreset.values()) {
      double areaOfAPixel = 8_000_000 / 6400.0; // 8 mm2 in all
      assertThat(new TissueDetector(preset.recipe()).detect(image, areaOfAPixel).covers(50, 50))
          .as(preset.name())
          .isTrue();
    }
  }

  @Test
  void theDefaultPresetKeepsANeedleCoreThatResectionDrops() {
    RgbImage image = glass();
    paint(image, 10, 10, 80, 40, 120);
    double areaOfAPixel = 300_000 / 3200.0; // 0.3 mm2 in all
    assertThat(covered(TissuePreset.BIOPSY, image, areaOfAPixel)).isTrue();
    assertThat(covered(TissuePreset.RESECTION, image, areaOfAPixel)).isFalse();
  }

  private static boolean covered(TissuePreset preset, RgbImage image, double pixelArea) {
    return new TissueDetector(preset.recipe()).detect(image, pixelArea).covers(40, 30);
  }

  private static RgbImage glass() {
    RgbImage image = new RgbImage(100, 100, new byte[30_000]);
    paint(image, 0, 0, 100, 100, 255);
    return image;
  }

  private static void paint(RgbImage image, int left, int top, int width, int height, int green) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        int pixel = 3 * (y * image.width() + x);
        image.rgb()[pixel] = (byte) 255;
        image.rgb()[pixel + 1] = (byte) green;
        image.rgb()[pixel + 2] = (byte) 255;
      }
    }
  }
}
