package org.slidestream.tiler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slidestream.telemetry.DeadLetterCounts;
import org.slidestream.telemetry.DeadLetterReason;
import org.slidestream.tiler.cut.Chunk;
import org.slidestream.wire.ManifestStatus;

/** What an operator can count of the tiler. */
final class TilerMeters {
  private final MeterRegistry registry;
  private final Clock clock;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Counter read;
  private final Counter published;
  private final Counter holes;
  private final Counter turns;
  private final DeadLetterCounts deadLetters;

  TilerMeters(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    Gauge.builder("slidestream.tiler.slides.waiting", waiting, AtomicInteger::get)
        .description("slides that were taken and are not open, because others are")
        .register(registry);
    this.read = counter("slidestream.tiler.tiles.read", "tiles cut out of their slide");
    this.published = counter("slidestream.tiler.tiles", "tiles published");
    this.holes = counter("slidestream.tiler.holes", "tiles that could not be decoded");
    this.turns = counter("slidestream.tiler.turns", "chunks that slides had their turn for");
    this.deadLetters =
        new DeadLetterCounts(
            registry, "slidestream.tiler.dead.letters", Set.of(DeadLetterReason.UNREADABLE));
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /** A tile was cut, and is still to be published. */
  void read() {
    read.increment();
  }

  void published(Chunk<?> chunk) {
    published.increment(chunk.tiles().size());
    holes.increment(chunk.holes().size());
  }

  void turn() {
    turns.increment();
  }

  void deadLetter() {
    deadLetters.add(DeadLetterReason.UNREADABLE);
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
