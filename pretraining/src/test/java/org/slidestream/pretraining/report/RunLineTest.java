package org.slidestream.pretraining.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run says of itself. */
final class RunLineTest {
  @Test
  void theLineTellsHowFarTheRunIs() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", 6.5321);
    figures.put("loss_koleo", -0.02);
    assertThat(new RunLine(120, 5000, figures, 147.6, Duration.ofSeconds(2530)).text())
        .isEqualTo("step 120 of 5000, loss 6.532, loss koleo -0.020, 148 images/s, 0:42:10 left");
  }

  @Test
  void theRestTakesItsTimeAtThePaceSoFar() {
    assertThat(RunLine.left(10, Duration.ofSeconds(20), 90)).isEqualTo(Duration.ofSeconds(180));
    assertThat(RunLine.left(0, Duration.ZERO, 90)).isZero();
  }
}
