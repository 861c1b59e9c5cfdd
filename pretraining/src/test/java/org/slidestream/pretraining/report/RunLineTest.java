package org.slidestream.pretraining.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slidestream.pretraining.Outcome;

/** What a run says of itself. */
final class RunLineTest {
  @Test
  void theLineTellsTheLossesTheSpeedAndTheTimeLeft() {
    Outcome outcome = new Outcome(3.1, 1.0201, 2.31, -0.02, 4, Map.of());
    assertThat(new RunLine(outcome, 147.6, Duration.ofSeconds(2530)).text())
        .isEqualTo("DINO 4.120 iBOT 2.310 KoLeo -0.020, 148 images/s, 0:42:10 left");
  }

  @Test
  void theLineStaysShortWhereNumbersAreLarge() {
    Outcome outcome = new Outcome(10, 10, 10, -10, 4, Map.of());
    assertThat(new RunLine(outcome, 99_999, Duration.ofHours(999)).text())
        .hasSizeLessThanOrEqualTo(70);
  }

  @Test
  void theRestTakesItsTimeAtThePaceSoFar() {
    assertThat(RunLine.left(10, Duration.ofSeconds(20), 90)).isEqualTo(Duration.ofSeconds(180));
    assertThat(RunLine.left(0, Duration.ZERO, 90)).isZero();
  }
}
