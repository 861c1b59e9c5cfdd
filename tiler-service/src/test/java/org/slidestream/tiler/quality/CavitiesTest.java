package org.slidestream.tiler.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CavitiesTest {
  @Test
  void theLargestPartCountsAndCornersDoNotConnect() {
    assertThat(largest("##.#", "##..", "..##")).isEqualTo(4);
  }

  @Test
  void theEndOfARowDoesNotTouchTheBeginningOfTheNext() {
    assertThat(largest("..##", "#...")).isEqualTo(2);
  }

  @Test
  void anEmptyMaskHasNone() {
    assertThat(largest("...", "...")).isZero();
  }

  private static int largest(String... rows) {
    String pixels = String.join("", rows);
    boolean[] mask = new boolean[pixels.length()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = pixels.charAt(i) == '#';
    }
    return Cavities.largest(mask, rows[0].length());
  }
}
