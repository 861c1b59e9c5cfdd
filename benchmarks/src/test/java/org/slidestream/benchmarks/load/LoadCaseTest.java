package org.slidestream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadCaseTest {
  @Test
  void aCaseIsReadAsItIsSaid() {
    assertThat(LoadCase.valueOf("2x5@8")).isEqualTo(new LoadCase(2, Duration.ofMillis(5), 8));
    assertThatThrownBy(() -> LoadCase.valueOf("2x5"))
        .hasMessage("a case is WORKERSxMILLISECONDS@PARTITIONS, as in 2x5@8, not 2x5");
  }

  @Test
  void aRoundHasAsManySlidesAsItsEncodersTakeInItsTime() {
    assertThat(LoadCase.valueOf("2x5@8").slides(Duration.ofSeconds(10), 100)).isEqualTo(40);
    assertThat(LoadCase.valueOf("1x0@8").slides(Duration.ofSeconds(1), 300)).isEqualTo(7);
  }
}
