package org.slidestream.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Counts the dead letters of one service by reason, from nought on. */
public final class DeadLetterCounts {
  private final Map<DeadLetterReason, Counter> counters = new EnumMap<>(DeadLetterReason.class);

  /**
   * @param name of the counters
   * @param reasons that the service can have
   */
  public DeadLetterCounts(MeterRegistry meters, String name, Set<DeadLetterReason> reasons) {
    for (DeadLetterReason reason : reasons) {
      counters.put(
          reason,
          Counter.builder(name)
              .description("Records that went to the dead letters")
              .tag("reason", reason.tag())
              .register(meters));
    }
  }

  /** One more, for a reason that the service can have. */
  public void add(DeadLetterReason reason) {
    Objects.requireNonNull(counters.get(reason), reason::name).increment();
  }
}
