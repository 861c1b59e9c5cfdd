package org.slidestream.pretraining.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * How far a run is, in a line.
 *
 * @param step done so far
 * @param steps in all
 * @param figures by name, in the order shown: the losses, and what was last measured
 * @param imagesPerSecond of late
 * @param left until all steps are done
 */
public record RunLine(
    long step, long steps, Map<String, Double> figures, double imagesPerSecond, Duration left) {

  /**
   * The time that the rest takes at the pace of {@code done} steps in {@code took}; zero where
   * nothing tells the pace.
   */
  public static Duration left(long done, Duration took, long rest) {
    return done <= 0 ? Duration.ZERO : Duration.ofMillis(took.toMillis() * rest / done);
  }

  /** Such as {@code step 120 of 5000, loss 6.532, loss dino 4.120, 148 images/s, 0:42:10 left}. */
  public String text() {
    StringJoiner line = new StringJoiner(", ");
    line.add("step %d of %d".formatted(step, steps));
    figures.forEach(
        (name, value) ->
            line.add(String.format(Locale.ROOT, "%s %.3f", name.replace('_', ' '), value)));
    line.add(String.format(Locale.ROOT, "%.0f images/s", imagesPerSecond));
    line.add(
        "%d:%02d:%02d left".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart()));
    return line.toString();
  }
}
