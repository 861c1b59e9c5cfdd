package org.slidestream.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicronsPerPixelTest {
  @ParameterizedTest
  @CsvSource({
    "0.25, true",
    "8, true",
    "352.8, false",
    "0, false",
    "-1, false",
    "NaN, false",
    "Infinity, false",
    "0.0001, false"
  })
  void onlyWhatAScannerMayHaveIsPlausible(double value, boolean plausible) {
    assertThat(MicronsPerPixel.plausible(value, value).isPresent()).isEqualTo(plausible);
  }

  @Test
  void aGivenResolutionThatNoScannerHasIsRefusedWithItsSourceAndValue() {
    assertThat(MicronsPerPixel.given("--mpp", 0.5)).isEqualTo(new MicronsPerPixel(0.5, 0.5));
    assertThatThrownBy(() -> MicronsPerPixel.given("--mpp", 72))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("--mpp", "72.0", "0.02", "10");
  }
}
