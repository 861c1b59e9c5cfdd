package org.slidestream.slide.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JpegCodecTest {
  static Stream<JpegCodec> codecs() {
    return Stream.concat(Stream.of(new ImageIoJpegCodec()), TurboJpegCodec.find().stream());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void whatIsWrittenIsReadBackWithSmallLoss(JpegCodec codec) throws IOException {
    RgbImage image = Pictures.tissue(61, 43, 1);
    assertThat(Pictures.difference(codec.decode(codec.encode(image, 95)), image))
        .isLessThanOrEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void coloursKeepTheFullResolutionFromQuality90On(JpegCodec codec) throws IOException {
    RgbImage image = new RgbImage(16, 16, new byte[3 * 256]);
    for (int i = 0; i < 256; i++) {
      image.rgb()[3 * i + 2 * (i & 1)] = (byte) 200; // columns of red and blue
    }
    assertThat(Pictures.difference(codec.decode(codec.encode(image, 90)), image)).isLessThan(40);
    assertThat(Pictures.difference(codec.decode(codec.encode(image, 89)), image)).isGreaterThan(60);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void largeImagesAreReadBackToo(JpegCodec codec) throws IOException {
    RgbImage image = Pictures.tissue(1500, 1200, 1);
    assertThat(Pictures.difference(codec.decode(codec.encode(image, 95)), image))
        .isLessThanOrEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void redGreenAndBlueComponentsStayWhatTheyAre(JpegCodec codec) throws IOException {
    RgbImage image = Pictures.tissue(48, 48, 2);
    byte[] jpeg =
        new JpegSplice(new byte[0], JpegColour.RGB).standalone(Pictures.unmarkedRgbJpeg(image));
    assertThat(Pictures.difference(codec.decode(jpeg), image)).isLessThanOrEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void greyBecomesThreeEqualComponentsWithoutGamma(JpegCodec codec) throws IOException {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    IntStream.range(0, 256).forEach(i -> grey.getRaster().setSample(i % 16, i / 16, 0, 77));
    var jpeg = new ByteArrayOutputStream();
    assertThat(ImageIO.write(grey, "jpeg", jpeg)).isTrue();
    RgbImage decoded = codec.decode(jpeg.toByteArray());
    byte[] expected = new byte[3 * 256];
    Arrays.fill(expected, (byte) 77);
    assertThat(Pictures.difference(decoded, new RgbImage(16, 16, expected))).isLessThan(2);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aColourIsTheColourThatOtherProgramsWrote(JpegCodec codec) throws IOException {
    BufferedImage red = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    IntStream.range(0, 1024).forEach(i -> red.setRGB(i % 32, i / 32, Color.RED.getRGB()));
    var jpeg = new ByteArrayOutputStream();
    assertThat(ImageIO.write(red, "jpeg", jpeg)).isTrue();
    RgbImage decoded = codec.decode(jpeg.toByteArray());
    assertThat(decoded.red(9, 9)).isGreaterThan(250);
    assertThat(decoded.green(9, 9)).isLessThan(5);
    assertThat(decoded.blue(9, 9)).isLessThan(5);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aStreamThatEndsEarlyIsUndecodable(JpegCodec codec) {
    byte[] jpeg = codec.encode(Pictures.noise(64, 64, 3), 90);
    for (int percent : new int[] {1, 10, 50, 90, 99}) {
      byte[] cut = Arrays.copyOf(jpeg, jpeg.length * percent / 100);
      assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UndecodableImageException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aStreamWithAHoleOfZerosIsUndecodable(JpegCodec codec) {
    byte[] jpeg = codec.encode(Pictures.noise(64, 64, 3), 90);
    Arrays.fill(jpeg, jpeg.length / 2, jpeg.length, (byte) 0);
    assertThatThrownBy(() -> codec.decode(jpeg)).isInstanceOf(UndecodableImageException.class);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aStreamWithoutTablesNeverBorrowsThoseOfTheImageBefore(JpegCodec codec) throws IOException {
    byte[] jpeg = codec.encode(Pictures.tissue(16, 16, 3), 90);
    assertThat(codec.decode(jpeg).width()).isEqualTo(16);
    byte[] bare = Streams.withoutTables(jpeg);
    assertThatThrownBy(() -> codec.decode(bare)).isInstanceOf(UndecodableImageException.class);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void anAbsurdSizeIsRefusedBeforeMemoryIsTaken(JpegCodec codec) throws IOException {
    byte[] jpeg = codec.encode(Pictures.tissue(16, 16, 3), 90);
    Streams.setSize(jpeg, 65_535, 65_535);
    assertThatThrownBy(() -> codec.decode(jpeg))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessageContaining("limit");
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aQualityThatIsNoneIsRefused(JpegCodec codec) {
    RgbImage image = Pictures.tissue(8, 8, 1);
    assertThatThrownBy(() -> codec.encode(image, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bothCodecsReadNearlyTheSame() throws IOException {
    RgbImage image = Pictures.tissue(100, 75, 4);
    for (JpegCodec writer : codecs().toList()) {
      for (int quality : new int[] {60, 80, 95}) {
        byte[] jpeg = writer.encode(image, quality);
        RgbImage first = new ImageIoJpegCodec().decode(jpeg);
        for (JpegCodec reader : codecs().toList()) {
          assertThat(Pictures.difference(reader.decode(jpeg), first)).isLessThanOrEqualTo(3);
        }
      }
    }
  }
}
