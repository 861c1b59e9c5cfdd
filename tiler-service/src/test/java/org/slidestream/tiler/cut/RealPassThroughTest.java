package org.slidestream.tiler.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.tiler.grid.TileSpec;

/** Whole slides whose own tiles are published, where the slides are at hand. */
class RealPassThroughTest {
  private static final Path SLIDES = Path.of(System.getProperty("slidestream.data", "."), "slides");

  @ParameterizedTest
  @CsvSource({
    "CMU-1-Small-Region.svs, 0.499, 240, 0.5, 0.499", // colours stored as RGB
    "her2st_C2_pyramid.tif, 0.5, 256, 2.0, 2.0005" // level 2, which is 4.001 times smaller
  })
  void whatPassesThroughHasThePixelsThatAreRead(
      String name, double resolution, int pixels, double wanted, double found) throws IOException {
    assumeTrue(Files.exists(SLIDES.resolve(name)), name + " is not at hand");
    TilingPlan plan =
        Plans.of(
            Map.of(
                "tiler.tile-pixels", "" + pixels,
                "tiler.microns-per-pixel", "" + wanted,
                "tiler.edge", "drop"));
    try (SlideImage slide = SlideFormats.open(SLIDES.resolve(name))) {
      Tiling tiling = Tiling.of(slide, MicronsPerPixel.square(resolution), plan);
      assertThat(tiling.tileCount()).isGreaterThan(20);
      assertThat(tiling.layers().getFirst().micronsPerPixel()).isCloseTo(found, within(1e-4));
      for (TileSpec spec : tiling.tiles().toList()) {
        CutTile tile = tiling.cut(spec);
        assertThat(tile.codec()).isEqualTo("image/jpeg");
        assertThat(EncodedImage.decode(tile.image()).rgb()).isEqualTo(tiling.image(spec).rgb());
      }
    }
  }
}
