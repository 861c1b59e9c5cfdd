package org.slidestream.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
  }

  @Test
  void withoutCropTheLongSideIsCutToAWholePixel() throws IOException {
    RgbImage resized = preprocessing.resize(Oracle.image("pre_100x60_nocrop.png"));
    assertThat(resized.width()).isEqualTo(373);
    assertThat(resized.rgb()).isEqualTo(Oracle.image("pre_100x60_nocrop.expected_u8.png").rgb());
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
    RgbImage fitted = small.fit(new RgbImage(width, height, new byte[3 * width * height]));
    assertThat(List.of(fitted.width(), fitted.height())).containsOnly(16);
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
