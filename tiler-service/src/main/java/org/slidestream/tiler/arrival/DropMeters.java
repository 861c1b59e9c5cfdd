package org.slidestream.tiler.arrival;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** How many slides wait in a drop folder, are in quarantine there, and were submitted from it. */
public final class DropMeters {
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger quarantined = new AtomicInteger();
  private final Counter submitted;

  public DropMeters(MeterRegistry meters) {
    meters.gauge("slidestream.tiler.drop.waiting", waiting);
    meters.gauge("slidestream.tiler.drop.quarantined", quarantined);
    submitted = meters.counter("slidestream.tiler.drop.submitted");
  }

  void looked(int nowWaiting, int nowQuarantined) {
    waiting.set(nowWaiting);
    quarantined.set(nowQuarantined);
  }

  void submitted() {
    submitted.increment();
  }
}
