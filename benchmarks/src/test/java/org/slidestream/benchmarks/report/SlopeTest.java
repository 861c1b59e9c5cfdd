package org.slidestream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlopeTest {
  @Test
  void aSlopeIsThatOfTheNearestLine() {
    List<Double> x = List.of(0.0, 1.0, 2.0, 3.0);

    assertThat(Slope.of(x, List.of(1.0, 3.0, 5.0, 7.0))).isCloseTo(2, within(1e-12));
    assertThat(Slope.of(x, List.of(5.0, 6.0, 6.0, 5.0))).isZero();
  }
}
