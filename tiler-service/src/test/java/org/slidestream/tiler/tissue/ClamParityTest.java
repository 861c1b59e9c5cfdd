package org.slidestream.tiler.tissue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;

/** The expected masks are OpenCV's by CLAM's steps; {@code clam.py} beside them draws them. */
class ClamParityTest {
  private static final double MICRONS_PER_PIXEL = 64 * 0.5;

  @Test
  void everyPresetMakesClamsMaskByItsThreshold() throws IOException {
    for (TissuePreset preset : TissuePreset.values()) {
      assertParity(preset, "fixed", preset.recipe());
    }
  }

  @Test
  void everyPresetMakesClamsMaskByOtsusThreshold() throws IOException {
    for (TissuePreset preset : TissuePreset.values()) {
      assertParity(preset, "otsu", preset.recipe().withThreshold(0, true));
    }
  }

  private static void assertParity(TissuePreset preset, String threshold, TissueRecipe recipe)
      throws IOException {
    for (int seed = 1; seed <= 3; seed++) {
      TissueMask mask =
          new TissueDetector(recipe)
              .detect(read("seed-" + seed + ".png"), MICRONS_PER_PIXEL * MICRONS_PER_PIXEL);
      String expected =
          "seed-%d.%s.%s.png".formatted(seed, preset.name().toLowerCase(Locale.ROOT), threshold);
      assertThat(Arrays.mismatch(mask.picture().rgb(), read(expected).rgb()))
          .as("the first byte that is not that of " + expected)
          .isEqualTo(-1);
    }
  }

  private static RgbImage read(String name) throws IOException {
    String path = "/tissue/clam/" + name;
    try (InputStream in =
        Objects.requireNonNull(ClamParityTest.class.getResourceAsStream(path), path)) {
      return PngCodec.decode(in.readAllBytes());
    }
  }
}
