package org.slidestream.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.RgbImage;

class PreprocessingTest {
  private static final List<Float> MEAN = List.of(0.485f, 0.456f, 0.406f);
  private static final List<Float> STD = List.of(0.229f, 0.224f, 0.225f);

  private final Preprocessing preprocessing = new Preprocessing(card(224, 224));

  @ParameterizedTest
  @ValueSource(strings = {"pre_256", "pre_300x200", "pre_512"})
  void aCroppedTileIsTorchvisions(String name) throws IOException {
    RgbImage fitted = preprocessing.fit(Oracle.image(name + ".png"));
    assertThat(fitted.rgb()).isEqualTo(Oracle.image(name + ".expected_u8.png").rgb());

    FloatBuffer numbers = FloatBuffer.allocate(3 * 224 * 224);
    preprocessing.normalise(fitted, numbers);
    assertSamples(Oracle.named(name), numbers.array());
  }

  @Test
  void withoutCropTheLongSideIsCutToAWholePixel() throws IOException {
    RgbImage resized = preprocessing.resize(Oracle.image("pre_100x60_nocrop.png"));
    assertThat(resized.width()).isEqualTo(373);
    assertThat(resized.rgb()).isEqualTo(Oracle.image("pre_100x60_nocrop.expected_u8.png").rgb());

    FloatBuffer numbers = FloatBuffer.allocate(3 * 224 * 373);
    preprocessing.normalise(resized, numbers);
    assertSamples(Oracle.named("pre_100x60_nocrop"), numbers.array());
  }

  @Test
  void aWholeRegionOfTheOutputAgrees() throws IOException {
    FloatBuffer numbers = FloatBuffer.allocate(3 * 224 * 224);
    preprocessing.normalise(preprocessing.fit(Oracle.image("pre_256.png")), numbers);
    float[] expected = Oracle.named("pre_256").floats("output_rows_0_31");
    for (int i = 0; i < expected.length; i++) {
      int plane = i / (32 * 224);
      assertThat(numbers.get(plane * 224 * 224 + i % (32 * 224)))
          .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(1e-6f));
    }
  }

  @Test
  void anOddMarginIsSplitHalfToEven() {
    // margins 3 and 5: 1.5 and 2.5 both go to 2
    RgbImage image = new RgbImage(7, 9, new byte[3 * 7 * 9]);
    image.rgb()[3 * (2 * 7 + 2)] = 42;
    RgbImage centre = new Preprocessing(card(4, 4)).crop(image);
    assertThat(centre.red(0, 0)).isEqualTo(42);
  }

  @Test
  void aCropFractionShowsLessOfTheTile() {
    RgbImage border = new RgbImage(256, 256, new byte[3 * 256 * 256]);
    for (int y = 0; y < 256; y++) {
      border.rgb()[3 * (256 * y)] = (byte) 255;
    }
    RgbImage centre = new Preprocessing(card(224, 256)).crop(border);
    assertThat(centre.rgb()).containsOnly(0);
  }

  @Property(tries = 60)
  void anyTileComesOutWithTheCardsSize(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height) {
    Preprocessing small = new Preprocessing(card(16, 18));
    FloatBuffer numbers = FloatBuffer.allocate(3 * 16 * 16);
    small.normalise(small.fit(new RgbImage(width, height, new byte[3 * width * height])), numbers);
    assertThat(numbers.hasRemaining()).isFalse();
    assertThat(numbers.get(0)).isEqualTo(-0.485f / 0.229f);
  }

  private static void assertSamples(Oracle oracle, float[] numbers) {
    int[] at = oracle.integers("sample_flat_indices");
    float[] expected = oracle.floats("sample_values");
    float[] found = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      found[i] = numbers[at[i]];
    }
    assertThat(found).containsExactly(expected, org.assertj.core.data.Offset.offset(1e-6f));
  }

  private static EncoderCard card(int tile, int shortSide) {
    return new EncoderCard(
        "e@0",
        "vit",
        "0",
        1,
        tile,
        0.5,
        MEAN,
        STD,
        Filter.BILINEAR,
        "none",
        shortSide,
        Pooling.CLASS_TOKEN);
  }
}
