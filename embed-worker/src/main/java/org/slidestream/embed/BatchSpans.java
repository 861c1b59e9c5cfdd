package org.slidestream.embed;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.wire.Tile;

/**
 * The spans of one batch: one a slide in it, in the slide's own trace. Where it has several slides,
 * the others are linked to the first.
 */
final class BatchSpans implements AutoCloseable {
  private final JourneyTracer tracer;
  private final int size;
  private final List<Journey> journeys = new ArrayList<>();
  private final Map<String, Span> spans = new LinkedHashMap<>(); // by submission

  private BatchSpans(JourneyTracer tracer, int size) {
    this.tracer = tracer;
    this.size = size;
  }

  /** Begins the spans of a batch whose deliveries are decoded. */
  static BatchSpans begin(JourneyTracer tracer, TileBatch batch) {
    BatchSpans begun = new BatchSpans(tracer, batch.deliveries().size());
    batch.deliveries().forEach(begun::add);
    return begun;
  }

  /** The journey of what comes of a delivery, by its number in the batch. */
  Journey journey(int delivery) {
    return journeys.get(delivery);
  }

  private void add(Delivery delivery) {
    Journey came = JourneyHeaders.read(delivery.origin().headers());
    journeys.add(
        delivery
            .decoding()
            .shown()
            .flatMap(Subject::asTile)
            .map(tile -> came.past(span(tile, came)))
            .orElse(came));
  }

  private Span span(Tile tile, Journey came) {
    return spans.computeIfAbsent(
        tile.getSubmissionId(),
        submission -> {
          SpanBuilder span =
              tracer
                  .step("embed tiles", SpanKind.CONSUMER, came, tile.getSlideId(), submission)
                  .setAttribute("slidestream.batch", size);
          spans.values().stream()
              .findFirst()
              .ifPresent(first -> span.addLink(first.getSpanContext()));
          return span.startSpan();
        });
  }

  /** Ends the spans: the batch is encoded, or failed. */
  @Override
  public void close() {
    spans.values().forEach(Span::end);
  }
}
