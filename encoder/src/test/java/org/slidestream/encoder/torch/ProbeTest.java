package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProbeTest {
  @Test
  void theWorstRowCounts() {
    float[][] a = {{1, 0}, {1, 0}};
    float[][] b = {{2, 0}, {1, 1}};
    assertThat(Probe.leastCosine(a, b)).isCloseTo(Math.sqrt(0.5), Offset.offset(1e-12));
  }

  @Test
  void aRowThatIsNoNumberHasNoCosine() {
    float[][] a = {{1, 0}};
    float[][] b = {{Float.NaN, 0}};
    assertThat(Probe.leastCosine(a, b)).isNaN();
  }

  @Test
  void tilesAreAlwaysTheSameAndDiffer() {
    assertThat(Probe.tiles(32).get(1).rgb()).isEqualTo(Probe.tiles(32).get(1).rgb());
    assertThat(Probe.tiles(32).get(1).rgb()).isNotEqualTo(Probe.tiles(32).get(2).rgb());
  }
}
