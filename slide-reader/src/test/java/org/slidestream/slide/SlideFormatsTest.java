package org.slidestream.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.slide.openslide.OpenSlide;
import org.slidestream.slide.pixels.ImageIoJpegCodec;
import org.slidestream.slide.pixels.Pictures;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.supervised.SupervisedSlide;
import org.slidestream.slide.tiff.DrawnSlide;

class SlideFormatsTest {
  private static final SlideFormats NOTHING_INSTALLED =
      new SlideFormats(Optional.empty(), new ImageIoJpegCodec());

  @TempDir private Path folder;

  @Test
  void tiledJpegNeedsNothingInstalled() throws IOException {
    byte[] aperio = DrawnSlide.aperio(ByteOrder.LITTLE_ENDIAN, false);
    Path file = Files.write(folder.resolve("a.svs"), aperio);
    try (SlideImage slide = NOTHING_INSTALLED.read(file)) {
      RgbImage read = slide.read(new Region(0, 0, 0, 200, 150));
      assertThat(Pictures.difference(read, DrawnSlide.level(0))).isLessThan(12);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tcga-cr-7395-01a-01-ts1.svs, JPEG2000-compressed Aperio SVS",
    "test3-DAPI-2-387.ndpi, Hamamatsu NDPI"
  })
  void aSlideThatNeedsOpenSlideSaysWhatItIsAndWhatToInstall(String name, String kind) {
    Path file = RealSlides.file(name);
    assertThatThrownBy(() -> NOTHING_INSTALLED.read(file))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageStartingWith("the slide is a " + kind + ", which is read by OpenSlide")
        .hasMessageContaining("libopenslide0")
        .hasMessageContaining("brew install openslide")
        .message()
        .doesNotContain(name);
  }

  @ParameterizedTest
  @CsvSource({
    "x.mrxs, ????, 3DHISTECH MRXS",
    "x.vms, [Virtual Microscope Specimen], Hamamatsu VMS",
    "x.czi, ZISRAWFILE, Zeiss CZI"
  })
  void formatsThatAreNoTiffAreNamedToo(String name, String start, String kind) throws IOException {
    Path file = Files.writeString(folder.resolve(name), start, StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> NOTHING_INSTALLED.read(file)).hasMessageContaining(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "tcga-cr-7395-01a-01-ts1.svs, aperio, 4443, 3567, 2",
    "test3-DAPI-2-387.ndpi, hamamatsu, 3968, 4864, 0"
  })
  void whatIsNoTiledJpegIsReadByOpenSlide(
      String name, String format, int width, int height, int levels)
      throws UnreadableSlideException {
    Path file = RealSlides.file(name);
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    try (SlideImage slide = SlideFormats.open(file)) {
      assertThat(slide).isInstanceOf(SupervisedSlide.class);
      assertThat(slide.format()).isEqualTo(format);
      assertThat(slide.width()).isEqualTo(width);
      assertThat(slide.height()).isEqualTo(height);
      assertThat(slide.levels().size()).isGreaterThanOrEqualTo(levels);
      assertThat(slide.read(new Region(1000, 1000, 0, 64, 48)).height()).isEqualTo(48);
      assertThat(slide.read(new Region(-64, 0, 0, 64, 48)).rgb()).containsOnly(0xFF);
    }
  }

  @Test
  void aSlideOfOpenSlideThatIsClosedIsTheCallersMistake() throws UnreadableSlideException {
    Path file = RealSlides.file(RealSlides.TCGA);
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    SlideImage slide = SlideFormats.open(file);
    slide.close();
    slide.close();
    assertThatThrownBy(() -> slide.read(new Region(0, 0, 0, 9, 9)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the slide is closed");
  }

  @Test
  void aSlideThatDoesNotSayItsResolutionHasNone() throws UnreadableSlideException {
    Path file = RealSlides.file(RealSlides.TCGA);
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    try (SlideImage slide = SlideFormats.open(file)) {
      assertThat(slide.micronsPerPixel()).isEmpty();
    }
  }

  @Test
  void otherFilesAreNoSlides() throws IOException {
    Path picture = folder.resolve("holiday.png");
    Files.write(picture, PngCodec.encode(Pictures.noise(32, 32, 1)));
    for (SlideFormats formats :
        new SlideFormats[] {NOTHING_INSTALLED, new SlideFormats(OpenSlide.find(), codec())}) {
      assertThatThrownBy(() -> formats.read(picture))
          .isInstanceOf(UnreadableSlideException.class)
          .hasMessageStartingWith("not a whole-slide image")
          .message()
          .doesNotContain("holiday");
    }
  }

  @Test
  void whatIsNoFileIsNoSlide() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.svs"));
    assertThatThrownBy(() -> SlideFormats.open(empty)).hasMessage("the file is empty");
    assertThatThrownBy(() -> SlideFormats.open(folder)).hasMessage("a folder is no slide");
    assertThatThrownBy(() -> SlideFormats.open(folder.resolve("none")))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessage("there is no such file");
  }

  @Test
  void aTextIsNoSlideWhateverItsName() throws IOException {
    Path letter = Files.writeString(folder.resolve("letter.svs"), "Dear colleague,");
    assertThatThrownBy(() -> SlideFormats.open(letter))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageStartingWith("not a whole-slide image");
  }

  @Test
  void tenGigabytesOfNothingAreNoSlide() throws IOException {
    for (String start : new String[] {"", "II*\0\10\0\0\0"}) {
      Path file = folder.resolve("sparse.svs");
      Files.writeString(file, start, StandardCharsets.US_ASCII);
      try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
        sparse.setLength(10L << 30);
      }
      assertThatThrownBy(() -> SlideFormats.open(file))
          .isInstanceOf(UnreadableSlideException.class)
          .hasMessageMatching("the file begins with zeros.*|a TIFF directory has 0 entries.*");
      Files.delete(file);
    }
  }

  @Test
  void dicomIsNamedWhenOpenSlideDoesNotReadIt() throws IOException {
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    byte[] dicom = new byte[400];
    System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, dicom, 128, 4);
    Path file = Files.write(folder.resolve("1.dcm"), dicom);
    assertThatThrownBy(() -> SlideFormats.open(file))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageStartingWith(
            "the file seems to be a DICOM slide (for OpenSlide 4 or newer): OpenSlide ");
  }

  private static ImageIoJpegCodec codec() {
    return new ImageIoJpegCodec();
  }
}
