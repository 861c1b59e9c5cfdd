package org.slidestream.stack.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.slidestream.encoder.AttentionMap;
import org.slidestream.slide.pixels.RgbImage;

class AttentionOverlayTest {
  @Test
  void thePatchThatIsLookedAtIsTheBrightest() {
    float[] head = {0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.5f};
    AttentionMap map = new AttentionMap(2, 3, 16, List.of(head));

    RgbImage picture = AttentionOverlay.draw(grey(50, 40), map, 0);

    assertThat(picture.width()).isEqualTo(48);
    assertThat(picture.height()).isEqualTo(32);
    assertThat(lightness(picture, 40, 24)).isGreaterThan(lightness(picture, 8, 8) + 50);
  }

  @Test
  void aHeadThatLooksEverywhereAlikeIsDrawnWithoutFault() {
    AttentionMap map = new AttentionMap(2, 2, 8, List.of(new float[] {0.25f, 0.25f, 0.25f, 0.25f}));

    RgbImage picture = AttentionOverlay.draw(grey(16, 16), map, 0);

    assertThat(lightness(picture, 1, 1)).isEqualTo(lightness(picture, 14, 14));
  }

  @Property
  void hotterIsNeverDarker(
      @ForAll @DoubleRange(min = 0, max = 1) double a,
      @ForAll @DoubleRange(min = 0, max = 1) double b) {
    int[] cold = Magma.colour(Math.min(a, b));
    int[] hot = Magma.colour(Math.max(a, b));

    assertThat(luma(hot)).isGreaterThanOrEqualTo(luma(cold) - 1);
  }

  private static RgbImage grey(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) 128);
    return new RgbImage(width, height, rgb);
  }

  private static double lightness(RgbImage image, int x, int y) {
    return luma(new int[] {image.red(x, y), image.green(x, y), image.blue(x, y)});
  }

  private static double luma(int[] rgb) {
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
  }
}
