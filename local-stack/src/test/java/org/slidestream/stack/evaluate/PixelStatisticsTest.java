package org.slidestream.stack.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slidestream.slide.pixels.RgbImage;

/** Numbers that need no network. */
final class PixelStatisticsTest {
  private static final Offset<Float> EXACT = Offset.offset(1e-6f);

  @Test
  void aPlainTileHasItsColourAndNoEdges() {
    RgbImage tile = new RgbImage(2, 2, repeated(4, 255, 51, 0));
    assertThat(PixelStatistics.COLOUR_AND_EDGES.of(tile))
        .containsExactly(new float[] {1, 0.2f, 0, 0, 0, 0, 0, 0}, EXACT);
  }

  @Test
  void stripesThatStandAreEdgesAcross() {
    byte[] rgb = new byte[4 * 4 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % 2 == 0 ? 0 : 255);
    }
    float[] numbers = PixelStatistics.COLOUR_AND_EDGES.of(new RgbImage(4, 4, rgb));
    assertThat(numbers)
        .containsExactly(new float[] {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 1, 0}, EXACT);
  }

  @Test
  void stripesOfOnePixelAreGoneAtHalfTheSize() {
    byte[] rgb = new byte[4 * 4 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % 2 == 0 ? 0 : 255);
    }
    float[] numbers = PixelStatistics.COLOUR_AND_EDGES_OF_SCALES.of(new RgbImage(4, 4, rgb));
    assertThat(Arrays.copyOfRange(numbers, 6, 12))
        .containsExactly(new float[] {1, 0, 0, 0, 0, 0}, EXACT);
  }

  @Property(tries = 50)
  void theSharesOfAHistogramAreOneForEachChannel(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height) {
    float[] shares = PixelStatistics.HISTOGRAM.of(random(width, height, seed));
    for (int channel = 0; channel < 3; channel++) {
      float sum = 0;
      for (int bin = 0; bin < 8; bin++) {
        sum += shares[8 * channel + bin];
      }
      assertThat(sum).isCloseTo(1, Offset.offset(1e-5f));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTileOfOnePixelHasFiniteNumbers(PixelStatistics statistics) {
    for (float number : statistics.of(random(1, 1, 3))) {
      assertThat(number).isFinite();
    }
  }

  private static RgbImage random(int width, int height, long seed) {
    byte[] rgb = new byte[3 * width * height];
    new SplittableRandom(seed).nextBytes(rgb);
    return new RgbImage(width, height, rgb);
  }

  private static byte[] repeated(int pixels, int red, int green, int blue) {
    byte[] rgb = new byte[3 * pixels];
    for (int i = 0; i < pixels; i++) {
      rgb[3 * i] = (byte) red;
      rgb[3 * i + 1] = (byte) green;
      rgb[3 * i + 2] = (byte) blue;
    }
    return rgb;
  }
}
