package org.slidestream.tiler.tissue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;

/**
 * The expected masks were drawn by OpenCV 4.6 with CLAM's calls: cvtColor, medianBlur, threshold,
 * morphologyEx, findContours (RETR_CCOMP), contourArea, drawContours; areas in pixels.
 */
class TissueParityTest {
  @Test
  void piecesAndHolesAreOpenCvs() throws IOException {
    assertParity("pieces", new TissueRecipe(15, false, 11, 2, 150, 40, 2));
  }

  @Test
  void anIslandInAHoleIsTissueAgainAndOtsusThresholdSeparatesAPinkBackground() throws IOException {
    assertParity("pink", new TissueRecipe(0, true, 7, 4, 100, 100, 8));
  }

  @Test
  void tissueAtTheEdgesIsOpenCvs() throws IOException {
    assertParity("edges", new TissueRecipe(8, false, 7, 4, 60, 16, 8));
  }

  @Test
  void specklesAreMeasuredAsContoursNotAsPixels() throws IOException {
    assertParity("speckles", new TissueRecipe(8, false, 3, 0, 12, 6, 3));
  }

  @Test
  void everySaturationIsRoundedAsOpenCvDoes() throws IOException {
    assertParity("every-saturation", new TissueRecipe(127, false, 1, 0, 0, 0, 8));
  }

  private static void assertParity(String name, TissueRecipe recipe) throws IOException {
    RgbImage expected = read(name + ".mask.png");
    TissueMask mask = new TissueDetector(recipe).detect(read(name + ".png"), 1);
    assertThat(mask.picture().rgb()).isEqualTo(expected.rgb());
  }

  private static RgbImage read(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TissueParityTest.class.getResourceAsStream("/tissue/" + name))) {
      return PngCodec.decode(in.readAllBytes());
    }
  }
}
