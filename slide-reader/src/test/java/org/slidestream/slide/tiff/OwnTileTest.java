package org.slidestream.slide.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slidestream.slide.Region;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.ImageIoJpegCodec;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.JpegColour;
import org.slidestream.slide.pixels.Pictures;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.TurboJpegCodec;

class OwnTileTest {
  private static final int TILE = DrawnSlide.TILE;
  private static final Region FIRST = new Region(0, 0, 0, TILE, TILE);

  @TempDir private Path folder;

  static Stream<JpegCodec> codecs() {
    return Stream.concat(Stream.of(new ImageIoJpegCodec()), TurboJpegCodec.find().stream());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void itHasThePixelsThatAreRead(JpegCodec codec) throws IOException {
    for (byte[] bytes : List.of(rgb(), ycbcr())) {
      try (TiledJpegSlide slide = open(bytes, codec)) {
        for (Region region :
            List.of(
                FIRST,
                new Region(2 * TILE, TILE, 0, TILE, TILE),
                new Region(-1, -1, 1, TILE, TILE))) { // nearest to the corner of level 1
          byte[] jpeg = slide.jpeg(region).orElseThrow();
          assertThat(codec.decode(jpeg).rgb()).isEqualTo(slide.read(region).rgb());
        }
      }
    }
  }

  @Test
  void aDecoderThatGuessesColoursGuessesRight() throws IOException {
    for (byte[] bytes : List.of(rgb(), ycbcr())) {
      try (TiledJpegSlide slide = open(bytes, new ImageIoJpegCodec())) {
        byte[] jpeg = slide.jpeg(FIRST).orElseThrow();
        BufferedImage guessed = ImageIO.read(new ByteArrayInputStream(jpeg));
        RgbImage read = slide.read(FIRST);
        int rgb = read.red(20, 30) << 16 | read.green(20, 30) << 8 | read.blue(20, 30);
        assertThat(guessed.getRGB(20, 30) & 0xFFFFFF).isEqualTo(rgb);
      }
    }
  }

  @Test
  void onlyAWholeTileInsideTheSlideIsGivenAway() throws IOException {
    try (TiledJpegSlide slide = open(rgb())) {
      for (Region other :
          List.of(
              new Region(1, 0, 0, TILE, TILE),
              new Region(0, TILE - 1, 0, TILE, TILE),
              new Region(0, 0, 0, 2 * TILE, TILE),
              new Region(0, 0, 0, TILE, TILE / 2),
              new Region(-TILE, 0, 0, TILE, TILE),
              new Region(3 * TILE, 0, 0, TILE, TILE), // the last column is padded
              new Region(0, 2 * TILE, 0, TILE, TILE), // and the last row
              new Region(100 * TILE, 0, 0, TILE, TILE))) {
        assertThat(slide.jpeg(other)).as("%s", other).isEmpty();
      }
    }
  }

  @Test
  void aTileThatTheScannerLeftOutIsNone() throws IOException {
    byte[] tile = DrawnSlide.jpeg(Pictures.tissue(TILE, TILE, 1), JpegColour.YCBCR);
    try (TiledJpegSlide slide = open(tiles(new byte[0], tile))) {
      assertThat(slide.jpeg(FIRST)).isEmpty();
      assertThat(slide.jpeg(new Region(TILE, 0, 0, TILE, TILE))).isPresent();
    }
  }

  @Test
  void greyIsNotGivenAway() throws IOException {
    var grey = new ByteArrayOutputStream();
    var picture = new BufferedImage(TILE, TILE, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(ImageIO.write(picture, "jpeg", grey)).isTrue();
    try (TiledJpegSlide slide = open(tiles(grey.toByteArray(), grey.toByteArray()))) {
      assertThat(slide.jpeg(FIRST)).isEmpty();
    }
  }

  @Test
  void aStreamWithoutEndOrOfAnotherSizeIsNotGivenAway() throws IOException {
    byte[] tile = DrawnSlide.jpeg(Pictures.tissue(TILE, TILE, 1), JpegColour.YCBCR);
    byte[] cut = Arrays.copyOf(tile, tile.length - 2);
    byte[] small = DrawnSlide.jpeg(Pictures.tissue(TILE, 32, 1), JpegColour.YCBCR);
    try (TiledJpegSlide slide = open(tiles(cut, small))) {
      assertThat(slide.jpeg(FIRST)).isEmpty();
      assertThat(slide.jpeg(new Region(TILE, 0, 0, TILE, TILE))).isEmpty();
    }
  }

  @Test
  void aTileThatIsNoJpegIsNamed() throws IOException {
    byte[] nothing = Arrays.copyOf(new byte[] {-1, (byte) 0xD8}, 1000);
    try (TiledJpegSlide slide = open(tiles(nothing, nothing))) {
      assertThatThrownBy(() -> slide.jpeg(FIRST))
          .isInstanceOf(UnreadableSlideException.class)
          .hasMessageStartingWith("tile 0 of level 0 is damaged");
    }
  }

  private static byte[] rgb() throws IOException {
    return DrawnSlide.aperio(ByteOrder.LITTLE_ENDIAN, false);
  }

  private static byte[] ycbcr() throws IOException {
    return DrawnSlide.generic(ByteOrder.LITTLE_ENDIAN, true);
  }

  private static byte[] tiles(byte[] left, byte[] right) {
    TiffWriter tiff = new TiffWriter(ByteOrder.LITTLE_ENDIAN, false);
    return DrawnSlide.tiled(tiff, 2 * TILE, TILE, List.of(left, right)).bytes();
  }

  private TiledJpegSlide open(byte[] bytes) throws IOException {
    return open(bytes, JpegCodec.best());
  }

  private TiledJpegSlide open(byte[] bytes, JpegCodec codec) throws IOException {
    TiffFile file = TiffFile.open(Files.write(folder.resolve("slide.tif"), bytes));
    return new TiledJpegSlide(file, TiffVendor.of(file), codec);
  }
}
