package org.slidestream.benchmarks.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {
  @Test
  void theWorstTileAndTheWorstNumberAreTold() {
    Agreement agreement =
        Agreement.of(new float[][] {{1, 0}, {3, 4}}, new float[][] {{1, 0}, {4, 3}});

    assertThat(agreement.leastCosine()).isCloseTo(24.0 / 25, within(1e-12));
    assertThat(agreement.greatestDifference()).isEqualTo(1);
  }
}
