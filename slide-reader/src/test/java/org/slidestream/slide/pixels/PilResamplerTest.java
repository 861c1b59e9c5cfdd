package org.slidestream.slide.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PilResamplerTest {
  /** The expected images are Pillow 9.4's. */
  @ParameterizedTest
  @CsvSource({
    "37x23, 16, 16",
    "37x23, 64, 80",
    "37x23, 37, 10",
    "37x23, 50, 23",
    "37x23, 1, 1",
    "37x23, 224, 3",
    "1x1, 5, 3",
    "1x9, 4, 4",
    "64x48, 31, 48",
    "64x48, 7, 47",
    "11x1, 3, 6"
  })
  void everyByteIsPillows(String source, int width, int height) throws IOException {
    RgbImage image = Resources.png("/pil/" + source + ".png");
    for (Filter filter : Filter.values()) {
      RgbImage expected =
          Resources.png(
              "/pil/%s_%dx%d_%s.png"
                  .formatted(source, width, height, filter.name().toLowerCase(Locale.ROOT)));
      assertThat(PilResampler.resize(image, width, height, filter).rgb())
          .as("%s", filter)
          .isEqualTo(expected.rgb());
    }
  }

  @Test
  void theSameSizeIsTheSameImage() throws IOException {
    RgbImage image = Resources.png("/pil/37x23.png");
    assertThat(PilResampler.resize(image, 37, 23, Filter.BICUBIC)).isSameAs(image);
  }

  @Property(tries = 200)
  void aFlatImageStaysFlat(
      @ForAll byte grey,
      @ForAll @IntRange(min = 1, max = 60) int from,
      @ForAll @IntRange(min = 1, max = 60) int to,
      @ForAll Filter filter) {
    byte[] rgb = new byte[3 * from * 7];
    Arrays.fill(rgb, grey);
    byte[] resized = PilResampler.resize(new RgbImage(from, 7, rgb), to, to, filter).rgb();
    byte[] expected = new byte[3 * to * to];
    Arrays.fill(expected, grey);
    assertThat(resized).isEqualTo(expected);
  }

  @Test
  void anAbsurdSizeIsRefused() {
    RgbImage pixel = new RgbImage(1, 1, new byte[3]);
    assertThatThrownBy(() -> PilResampler.resize(pixel, 100_000, 100_000, Filter.BILINEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100000 x 100000");
  }
}
