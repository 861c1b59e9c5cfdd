package org.slidestream.benchmarks.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.pixels.RgbImage;

class SparseSlideTest {
  private static final int EDGE = 30_000;
  private static final double SHARE = 0.1;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("sparse.tif");
    new SparseSlide(new Mosaic(1, List.of(green()))).write(file, EDGE, SHARE);
  }

  @Test
  void itIsAPyramidThatSaysItsResolution() throws Exception {
    try (SlideImage slide = SlideFormats.open(file)) {
      assertThat(slide.levels())
          .extracting(Level::width)
          .containsExactly(30_000, 7_500, 1_875, 468);
      assertThat(slide.micronsPerPixel()).contains(MicronsPerPixel.square(0.5));
    }
  }

  @Test
  void equalTilesAreStoredOnce() throws Exception {
    assertThat(Files.size(file)).isLessThan(1 << 20);
  }

  @Test
  void everyLevelShowsTheSameTissue() throws Exception {
    try (SlideImage slide = SlideFormats.open(file)) {
      double smallest = greenShare(slide, slide.levels().getLast());
      double next = greenShare(slide, slide.levels().get(2));

      assertThat(smallest).isEqualTo(SHARE, within(0.02)).isEqualTo(next, within(0.01));
      for (Level level : slide.levels()) {
        assertThat(isGreen(slide, level, 0.30, 0.28)).as("island on %s", level).isTrue();
        assertThat(isGreen(slide, level, 0.90, 0.90)).as("glass on %s", level).isFalse();
      }
    }
  }

  private static double greenShare(SlideImage slide, Level level) throws Exception {
    RgbImage image = slide.read(new Region(0, 0, level.index(), level.width(), level.height()));
    int green = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        green += image.red(x, y) < 100 ? 1 : 0;
      }
    }
    return (double) green / (image.width() * image.height());
  }

  private static boolean isGreen(SlideImage slide, Level level, double across, double down)
      throws Exception {
    int x = (int) (across * EDGE);
    int y = (int) (down * EDGE);
    return slide.read(new Region(x, y, level.index(), 1, 1)).red(0, 0) < 100;
  }

  private static RgbImage green() {
    byte[] rgb = new byte[3 * Mosaic.BLOCK * Mosaic.BLOCK];
    for (int i = 1; i < rgb.length; i += 3) {
      rgb[i] = (byte) 160;
    }
    return new RgbImage(Mosaic.BLOCK, Mosaic.BLOCK, rgb);
  }
}
