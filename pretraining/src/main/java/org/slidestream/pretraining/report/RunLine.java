package org.slidestream.pretraining.report;

import java.time.Duration;
import java.util.Locale;
import org.slidestream.pretraining.Outcome;

/**
 * How a run goes, in at most 70 columns.
 *
 * @param outcome of the last step
 * @param imagesPerSecond of late
 * @param left until all steps are done
 */
public record RunLine(Outcome outcome, double imagesPerSecond, Duration left) {

  /**
   * The time that the rest takes at the pace of {@code done} steps in {@code took}; zero where
   * nothing tells the pace.
   */
  public static Duration left(long done, Duration took, long rest) {
    return done <= 0 ? Duration.ZERO : Duration.ofMillis(took.toMillis() * rest / done);
  }

  /** Such as {@code DINO 4.120 iBOT 2.310 KoLeo -0.020, 148 images/s, 0:42:10 left}. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "DINO %.3f iBOT %.3f KoLeo %.3f, %.0f images/s, %d:%02d:%02d left",
        outcome.locals() + outcome.globals(),
        outcome.patches(),
        outcome.spread(),
        imagesPerSecond,
        left.toHours(),
        left.toMinutesPart(),
        left.toSecondsPart());
  }
}
