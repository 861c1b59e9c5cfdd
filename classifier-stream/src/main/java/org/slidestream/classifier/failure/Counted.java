package org.slidestream.classifier.failure;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import org.slidestream.telemetry.DeadLetterCounts;
import org.slidestream.telemetry.DeadLetterReason;

/** The way of the dead letters' counters into handlers, which Kafka Streams itself makes. */
public final class Counted {
  private static final String KEY = "slidestream.dead.letter.counts";

  private Counted() {}

  /** What Kafka Streams is configured with, for its handlers to count. */
  public static Map<String, Object> by(MeterRegistry meters) {
    return Map.of(
        KEY,
        new DeadLetterCounts(
            meters,
            "slidestream.classifier.dead.letters",
            Set.of(DeadLetterReason.UNREADABLE, DeadLetterReason.UNUSABLE)));
  }

  /** The counters that a handler is configured with. */
  static DeadLetterCounts in(Map<String, ?> configs) {
    if (configs.get(KEY) instanceof DeadLetterCounts counts) {
      return counts;
    }
    throw new IllegalArgumentException("Kafka Streams was configured without " + KEY);
  }
}
