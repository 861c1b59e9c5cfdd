package org.slidestream.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.slidestream.slide.openslide.OpenSlide;
import org.slidestream.slide.pixels.Pictures;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.TurboJpegCodec;
import org.slidestream.slide.supervised.SupervisedSlide;
import org.slidestream.slide.tiff.TiledJpegSlide;

class OpenSlideParityTest {
  /** Regions of reduced levels begin at 0, 0: elsewhere OpenSlide interpolates. */
  @ParameterizedTest
  @CsvFileSource(resources = "/openslide-regions.csv")
  void aRegionHasThePixelsThatOpenSlideGives(
      String slide, int x, int y, int level, int width, int height, String sha256)
      throws UnreadableSlideException, NoSuchAlgorithmException {
    assumeTrue(TurboJpegCodec.find().isPresent(), "the JDK's codec rounds otherwise");
    try (SlideImage image = SlideFormats.open(RealSlides.file(slide))) {
      assertThat(image).isInstanceOf(TiledJpegSlide.class);
      RgbImage pixels = image.read(new Region(x, y, level, width, height));
      assertThat(
              HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pixels.rgb())))
          .isEqualTo(sha256);
    }
  }

  @Test
  void bothReadersAgreeOnRegionsAnywhereAtLevelZero() throws UnreadableSlideException {
    assumeTrue(TurboJpegCodec.find().isPresent(), "the JDK's codec rounds otherwise");
    Random random = new Random(5);
    for (String name : List.of(RealSlides.CMU, RealSlides.HER2ST)) {
      try (SlideImage ours = SlideFormats.open(RealSlides.file(name));
          SlideImage theirs = openSlide(name)) {
        assertThat(theirs.levels()).isEqualTo(ours.levels());
        assertThat(theirs.format()).isEqualTo(ours.format());
        assertThat(theirs.micronsPerPixel()).isEqualTo(ours.micronsPerPixel());
        assertThat(theirs.objectivePower()).isEqualTo(ours.objectivePower());
        for (int i = 0; i < 20; i++) {
          Region region =
              new Region(
                  random.nextInt(-200, ours.width() + 100),
                  random.nextInt(-200, ours.height() + 100),
                  0,
                  random.nextInt(1, 600),
                  random.nextInt(1, 600));
          assertThat(Pictures.difference(ours.read(region), theirs.read(region)))
              .as("%s %s", name, region)
              .isZero();
        }
      }
    }
  }

  @Test
  void slidesThatAreOpenTogetherKeepTheirOwnPixels() throws UnreadableSlideException {
    assumeTrue(TurboJpegCodec.find().isPresent(), "the JDK's codec rounds otherwise");
    try (SlideImage one = SlideFormats.open(RealSlides.file(RealSlides.CMU));
        SlideImage other = SlideFormats.open(RealSlides.file(RealSlides.HER2ST));
        SlideImage theOne = openSlide(RealSlides.CMU);
        SlideImage theOther = openSlide(RealSlides.HER2ST)) {
      for (int y = 100; y < 1100; y += 200) {
        Region region = new Region(y, y, 0, 300, 300); // of tiles that both have, by number
        assertThat(one.read(region).rgb()).isEqualTo(theOne.read(region).rgb());
        assertThat(other.read(region).rgb()).isEqualTo(theOther.read(region).rgb());
      }
    }
  }

  @Test
  void bothReadersAgreeOnWholeLevels() throws UnreadableSlideException {
    assumeTrue(TurboJpegCodec.find().isPresent(), "the JDK's codec rounds otherwise");
    try (SlideImage ours = SlideFormats.open(RealSlides.file(RealSlides.HER2ST));
        SlideImage theirs = openSlide(RealSlides.HER2ST)) {
      for (Level level : ours.levels().subList(1, ours.levels().size())) {
        // OpenSlide reads 4096 pixels at once and interpolates what comes behind.
        int width = Math.min(4096, level.width() + 7);
        int height = Math.min(4096, level.height() + 9);
        Region region = new Region(0, 0, level.index(), width, height);
        assertThat(Pictures.difference(ours.read(region), theirs.read(region)))
            .as("%s", level)
            .isZero();
      }
    }
  }

  private static SlideImage openSlide(String name) throws UnreadableSlideException {
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    return SupervisedSlide.open(RealSlides.file(name));
  }
}
