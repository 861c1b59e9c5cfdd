package org.slidestream.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.Level;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.RgbImage;

class PyramidTiffWriterTest {
  private static final int WIDTH = 1101;
  private static final int HEIGHT = 707;

  @TempDir Path folder;

  @Test
  void levelsHalveUntilBothSidesAreBelow512() throws IOException {
    try (SlideImage slide = stored("a slide")) {
      assertThat(slide.levels())
          .extracting(Level::width, Level::height)
          .containsExactly(tuple(1101, 707), tuple(550, 353), tuple(275, 176));
    }
  }

  @Test
  void theResolutionIsFound() throws IOException {
    try (SlideImage slide = stored("a slide")) {
      assertThat(slide.micronsPerPixel())
          .hasValueSatisfying(
              mpp -> {
                assertThat(mpp.x()).isBetween(0.4999, 0.5001);
                assertThat(mpp.y()).isBetween(0.4999, 0.5001);
              });
    }
  }

  @Test
  void everyLevelIsReadBackWithinTheErrorOfJpeg() throws IOException {
    try (SlideImage slide = stored("a slide")) {
      RgbImage expected = picture(0, 0, WIDTH, HEIGHT);
      for (Level level : slide.levels()) {
        RgbImage read = slide.read(new Region(0, 0, level.index(), level.width(), level.height()));
        assertThat(meanDifference(read, expected)).as("level %d", level.index()).isLessThan(2);
        assertThat(largestDifference(read, expected)).as("level %d", level.index()).isLessThan(40);
        expected = halved(expected);
      }
    }
  }

  @Test
  void aDescriptionOfAnyLengthLeavesTheFileWhole() throws IOException {
    for (String description : new String[] {"", "ab", "abc", "abcd", "abcde"}) {
      try (SlideImage slide = stored(description)) {
        assertThat(slide.levels()).as("description '%s'", description).hasSize(3);
      }
    }
  }

  @Test
  void anImageOfOneTileIsASlideOfOneLevel() throws IOException {
    Path file = folder.resolve("small.tif");
    new PyramidTiffWriter(JpegCodec.best())
        .write(file, 200, 90, 0.25, "small", PyramidTiffWriterTest::picture);
    try (SlideImage slide = SlideFormats.open(file)) {
      RgbImage read = slide.read(new Region(0, 0, 0, 200, 90));

      assertThat(slide.levels()).hasSize(1);
      assertThat(meanDifference(read, picture(0, 0, 200, 90))).isLessThan(2);
    }
  }

  private SlideImage stored(String description) throws IOException {
    Path file = folder.resolve("slide" + description.length() + ".tif");
    new PyramidTiffWriter(JpegCodec.best())
        .write(file, WIDTH, HEIGHT, 0.5, description, PyramidTiffWriterTest::picture);
    return SlideFormats.open(file);
  }

  /** Smooth waves of three colours, which JPEG keeps well. */
  private static RgbImage picture(int x, int y, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int at = 3 * (row * width + column);
        rgb[at] = (byte) (128 + 90 * Math.sin((x + column) / 37.0));
        rgb[at + 1] = (byte) (128 + 90 * Math.sin((y + row) / 29.0));
        rgb[at + 2] = (byte) (128 + 90 * Math.sin((x + column + y + row) / 41.0));
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private static RgbImage halved(RgbImage image) {
    int width = image.width() / 2;
    int height = image.height() / 2;
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        rgb[at] = (byte) ((red(image, x, y) + 2) / 4);
        rgb[at + 1] = (byte) ((green(image, x, y) + 2) / 4);
        rgb[at + 2] = (byte) ((blue(image, x, y) + 2) / 4);
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private static int red(RgbImage of, int x, int y) {
    return of.red(2 * x, 2 * y)
        + of.red(2 * x + 1, 2 * y)
        + of.red(2 * x, 2 * y + 1)
        + of.red(2 * x + 1, 2 * y + 1);
  }

  private static int green(RgbImage of, int x, int y) {
    return of.green(2 * x, 2 * y)
        + of.green(2 * x + 1, 2 * y)
        + of.green(2 * x, 2 * y + 1)
        + of.green(2 * x + 1, 2 * y + 1);
  }

  private static int blue(RgbImage of, int x, int y) {
    return of.blue(2 * x, 2 * y)
        + of.blue(2 * x + 1, 2 * y)
        + of.blue(2 * x, 2 * y + 1)
        + of.blue(2 * x + 1, 2 * y + 1);
  }

  private static double meanDifference(RgbImage a, RgbImage b) {
    long sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xFF) - (b.rgb()[i] & 0xFF));
    }
    return (double) sum / a.rgb().length;
  }

  private static int largestDifference(RgbImage a, RgbImage b) {
    int largest = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      largest = Math.max(largest, Math.abs((a.rgb()[i] & 0xFF) - (b.rgb()[i] & 0xFF)));
    }
    return largest;
  }
}
