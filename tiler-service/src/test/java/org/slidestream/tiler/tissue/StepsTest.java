package org.slidestream.tiler.tissue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StepsTest {
  @Property(tries = 200)
  void theMedianIsTheMiddleOfTheSortedWindow(
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 0, max = 4) int radius,
      @ForAll long seed) {
    Plane plane = noise(width, height, 256, seed);
    Plane blurred = MedianBlur.blur(plane, 2 * radius + 1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertThat(blurred.at(x, y)).isEqualTo(median(plane, x, y, radius));
      }
    }
  }

  @Test
  void closingByAnEvenSquareMovesASinglePixelByOne() {
    Plane plane = new Plane(9, 9, new byte[81]);
    plane.values()[4 * 9 + 4] = (byte) 255;
    Plane closed = Closing.close(plane, 4);
    assertThat(closed.at(5, 5)).isEqualTo(255);
    assertThat(closed.at(4, 4)).isZero();
  }

  @Test
  void closingBridgesAGap() {
    Plane plane = new Plane(7, 1, new byte[] {-1, -1, -1, 0, -1, -1, -1});
    assertThat(Closing.close(plane, 3).values()).containsOnly(-1);
  }

  @Property(tries = 100)
  void theAreasOfAllNodesAddUpToTheWhole(@ForAll long seed) {
    Pieces pieces = Pieces.of(noise(11, 8, 2, seed));
    assertThat(Arrays.stream(pieces.areas()).sum()).isCloseTo(12 * 9, offset(1e-9));
  }

  @Test
  void aSquareOfTenPixelsHasTheAreaBetweenItsCentres() {
    Plane plane = new Plane(14, 14, new byte[14 * 14]);
    for (int y = 2; y < 12; y++) {
      Arrays.fill(plane.values(), y * 14 + 2, y * 14 + 12, (byte) 255);
    }
    Pieces pieces = Pieces.of(plane);
    assertThat(pieces.areas()[pieces.at(5, 5)]).isEqualTo(81);
  }

  @Test
  void aHoleOfOnePixelHasTheAreaOfTheDiamondRoundIt() {
    Plane plane = new Plane(3, 3, new byte[] {1, 1, 1, 1, 0, 1, 1, 1, 1});
    Pieces pieces = Pieces.of(plane);
    int hole = pieces.at(1, 1);
    assertThat(pieces.isPiece(hole)).isFalse();
    assertThat(pieces.parent(hole)).isEqualTo(pieces.at(0, 0));
    assertThat(pieces.areas()[hole]).isEqualTo(2);
  }

  private static Plane noise(int width, int height, int values, long seed) {
    Random random = new Random(seed);
    byte[] noise = new byte[width * height];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt(values);
    }
    return new Plane(width, height, noise);
  }

  private static int median(Plane plane, int x, int y, int radius) {
    int[] window = new int[(2 * radius + 1) * (2 * radius + 1)];
    int count = 0;
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        window[count++] =
            plane.at(
                Math.clamp(x + dx, 0, plane.width() - 1),
                Math.clamp(y + dy, 0, plane.height() - 1));
      }
    }
    Arrays.sort(window);
    return window[window.length / 2];
  }
}
