package org.slidestream.retrieval.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What the feed counts. */
final class FeedMeters {
  private final MeterRegistry meters;
  private final Counter indexed;
  private final Counter passedOver;
  private final Counter unusable;

  FeedMeters(MeterRegistry meters) {
    this.meters = meters;
    this.indexed = counter("indexed", "Embeddings that were put into the index");
    this.passedOver =
        counter(
            "passed.over",
            "Holes, outdated tiles and embeddings that are older than the retention");
    this.unusable = counter("unusable", "Records that could not be used");
  }

  private Counter counter(String name, String description) {
    return Counter.builder("slidestream.retrieval." + name)
        .description(description)
        .register(meters);
  }

  void lagIs(Supplier<Number> lag) {
    Gauge.builder("slidestream.retrieval.lag", lag)
        .description("Records that wait to be indexed")
        .register(meters);
  }

  void count(IndexedRecords.Outcome outcome) {
    switch (outcome) {
      case INDEXED -> indexed.increment();
      case PASSED_OVER -> passedOver.increment();
      case WITHDRAWN -> {}
    }
  }

  void unusable() {
    unusable.increment();
  }
}
