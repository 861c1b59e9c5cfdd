package org.slidestream.slide.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngCodecTest {
  private static final int WIDTH_AT = 16;
  private static final int HEADER_NAME_AT = 12;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    RgbImage image = Pictures.noise(19, 31, 5);
    assertThat(EncodedImage.decode(PngCodec.encode(image)).rgb()).isEqualTo(image.rgb());
  }

  @Property(tries = 60)
  void anySizeIsReadBack(
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll long seed)
      throws IOException {
    for (RgbImage image :
        List.of(Pictures.noise(width, height, seed), Pictures.tissue(width, height, seed))) {
      assertThat(PngCodec.decode(PngCodec.encode(image)).rgb()).isEqualTo(image.rgb());
    }
  }

  /** The expected images are what Pillow's {@code convert("RGB")} makes. */
  @ParameterizedTest
  @ValueSource(strings = {"rgba", "grey", "greyalpha", "palette", "bits"})
  void everyKindOfPngBecomesRgbAsPillowMakesIt(String kind) throws IOException {
    assertThat(Resources.png("/png/" + kind + ".png").rgb())
        .isEqualTo(Resources.png("/png/" + kind + "_expected.png").rgb());
  }

  @Property(tries = 100)
  void aPngCutShortIsUndecodable(@ForAll @IntRange(min = 1, max = 99) int percent) {
    byte[] png = PngCodec.encode(Pictures.noise(16, 16, 1));
    byte[] cut = Arrays.copyOf(png, png.length * percent / 100);
    assertThatThrownBy(() -> EncodedImage.decode(cut))
        .isInstanceOf(UndecodableImageException.class);
  }

  @Property(tries = 200)
  void aPngWithAWrongByteIsUndecodable(@ForAll @IntRange(min = 8, max = 700) int at) {
    byte[] png = PngCodec.encode(Pictures.noise(16, 16, 1));
    png[at] ^= 0x41;
    assertThatThrownBy(() -> PngCodec.decode(png)).isInstanceOf(UndecodableImageException.class);
  }

  @Test
  void anAbsurdSizeIsRefusedBeforeMemoryIsTaken() {
    byte[] png = PngCodec.encode(Pictures.noise(4, 4, 1));
    Arrays.fill(png, WIDTH_AT, WIDTH_AT + 8, (byte) 0x7F);
    CRC32 sum = new CRC32();
    sum.update(png, HEADER_NAME_AT, 17);
    for (int i = 0; i < 4; i++) {
      png[HEADER_NAME_AT + 17 + i] = (byte) (sum.getValue() >> (24 - 8 * i));
    }
    assertThatThrownBy(() -> PngCodec.decode(png))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessageContaining("limit");
  }

  @Test
  void otherBytesAreNeitherPngNorJpeg() {
    assertThatThrownBy(() -> EncodedImage.decode(new byte[] {'G', 'I', 'F', '8'}))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessage("4 bytes are neither PNG nor JPEG");
  }
}
