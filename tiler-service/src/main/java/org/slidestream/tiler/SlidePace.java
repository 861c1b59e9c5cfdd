package org.slidestream.tiler;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * How far one slide has got: two meters while it is in hand, and a line in the log every half
 * minute.
 */
final class SlidePace implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

  private final String slideId;
  private final MeterRegistry registry;
  private final Clock clock;
  private final AtomicInteger published;
  private final AtomicInteger expected = new AtomicInteger();
  private final List<Meter> meters;
  private Instant told;
  private int publishedThen;

  SlidePace(String slideId, int published, MeterRegistry registry, Clock clock) {
    this.slideId = slideId;
    this.registry = registry;
    this.clock = clock;
    this.published = new AtomicInteger(published);
    this.meters =
        List.of(
            gauge("slidestream.tiler.slide.tiles.published", this.published),
            gauge("slidestream.tiler.slide.tiles.expected", expected));
    this.told = clock.instant();
    this.publishedThen = published;
  }

  private Gauge gauge(String name, AtomicInteger value) {
    return Gauge.builder(name, value, AtomicInteger::get).tag("slide", slideId).register(registry);
  }

  /** So many tiles of so many are accounted for. */
  void reached(int tiles, int of) {
    published.set(tiles);
    expected.set(of);
    Duration silence = Duration.between(told, clock.instant());
    if (silence.compareTo(BETWEEN_LINES) >= 0 && tiles > publishedThen) {
      double rate = (tiles - publishedThen) * 1000.0 / silence.toMillis();
      log.info(
          "tiling slide={} tiles={} of={} tiles_per_second={} seconds_left={}",
          slideId,
          tiles,
          of,
          Math.round(rate),
          Math.round((of - tiles) / rate));
      told = clock.instant();
      publishedThen = tiles;
    }
  }

  @Override
  public void close() {
    meters.forEach(registry::remove);
  }
}
