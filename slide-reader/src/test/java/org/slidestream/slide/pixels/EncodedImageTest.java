package org.slidestream.slide.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodedImageTest {
  private static final RgbImage WIDE = new RgbImage(9, 2, new byte[3 * 9 * 2]);
  private static final RgbImage HIGH = new RgbImage(2, 9, new byte[3 * 9 * 2]);

  static Stream<byte[]> imagesOfNinePixelsAtMost() {
    return Stream.of(WIDE, HIGH)
        .flatMap(image -> Stream.of(PngCodec.encode(image), JpegCodec.best().encode(image, 90)));
  }

  @ParameterizedTest
  @MethodSource("imagesOfNinePixelsAtMost")
  void anImageAtTheLimitIsRead(byte[] bytes) throws Exception {
    RgbImage image = EncodedImage.decode(bytes, 9);

    assertThat(image.width() * image.height()).isEqualTo(18);
  }

  @ParameterizedTest
  @MethodSource("imagesOfNinePixelsAtMost")
  void aLargerImageIsRefusedWithItsSizeAndTheLimit(byte[] bytes) {
    assertThatThrownBy(() -> EncodedImage.decode(bytes, 8))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessageContaining("9")
        .hasMessageContaining("8 pixels a side");
  }
}
