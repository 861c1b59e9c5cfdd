package org.slidestream.tiler.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.tiler.tissue.TissuePreset;

/** Whole slides against OpenCV's masks by CLAM's steps, where the slides are at hand. */
class RealTissueTest {
  private static final Path SLIDES = Path.of(System.getProperty("slidestream.data", "."), "slides");

  @Test
  void anAperioSlideOfOneLevelHasClamsMask() throws IOException {
    assertParity("CMU-1-Small-Region.svs");
  }

  @Test
  void aPyramidHasClamsMask() throws IOException {
    assertParity("her2st_C2_pyramid.tif");
  }

  @Test
  void anAperioSlideInJpeg2000HasClamsMask() throws IOException {
    assertParity("tcga-cr-7395-01a-01-ts1.svs");
  }

  private static void assertParity(String name) throws IOException {
    assumeTrue(Files.exists(SLIDES.resolve(name)), name + " is not at hand");
    for (TissuePreset preset : new TissuePreset[] {TissuePreset.BIOPSY, TissuePreset.TCGA}) {
      TilingPlan plan = Plans.of(Map.of("tiler.tissue.preset", preset.name()));
      String expected = "%s.%s.png".formatted(name, preset.name().toLowerCase(Locale.ROOT));
      try (SlideImage slide = SlideFormats.open(SLIDES.resolve(name))) {
        Tiling tiling = Tiling.of(slide, MicronsPerPixel.square(0.5), plan);
        assertThat(Arrays.mismatch(tiling.mask().picture().rgb(), expected(expected)))
            .as("the first byte that is not that of " + expected)
            .isEqualTo(-1);
      }
    }
  }

  private static byte[] expected(String name) throws IOException {
    String path = "/tissue/clam/" + name;
    try (InputStream in =
        Objects.requireNonNull(RealTissueTest.class.getResourceAsStream(path), path)) {
      return PngCodec.decode(in.readAllBytes()).rgb();
    }
  }
}
