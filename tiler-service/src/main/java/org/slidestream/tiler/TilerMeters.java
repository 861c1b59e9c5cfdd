package org.slidestream.tiler;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slidestream.tiler.cut.Chunk;
import org.slidestream.wire.ManifestStatus;

/** What an operator can count of the tiler. */
final class TilerMeters {
  private final MeterRegistry registry;
  private final Clock clock;
  private final AtomicInteger waiting = new AtomicInteger();

  TilerMeters(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    Gauge.builder("slidestream.tiler.slides.waiting", waiting, AtomicInteger::get)
        .description("slides that were taken and are not open, because others are")
        .register(registry);
  }

  void published(Chunk<?> chunk) {
    registry.counter("slidestream.tiler.tiles").increment(chunk.tiles().size());
    registry.counter("slidestream.tiler.holes").increment(chunk.holes().size());
  }

  void turn() {
    registry.counter("slidestream.tiler.turns").increment();
  }

  void deadLetter() {
    registry.counter("slidestream.tiler.dead.letters").increment();
  }

  void ended(ManifestStatus status, Duration taken) {
    registry.timer("slidestream.tiler.slide", "status", status.name()).record(taken);
  }

  void waiting(int slides) {
    waiting.set(slides);
  }

  /** Tells how far a slide has got, until that is closed. */
  SlidePace slide(String slideId, int published) {
    return new SlidePace(slideId, published, registry, clock);
  }
}
