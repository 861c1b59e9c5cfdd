package org.slidestream.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A journey as headers of a record: {@code traceparent} and {@code tracestate} as W3C has them, and
 * the time of the submission. Headers that say nothing sensible are as good as none.
 */
public final class JourneyHeaders {
  /** Header: when the slide was submitted, in ms since 1970-01-01 UTC, in decimal digits. */
  public static final String SUBMITTED_AT = "slidestream.submitted.at";

  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private JourneyHeaders() {}

  /** The journey that headers tell of. */
  public static Journey read(Headers headers) {
    Context context = W3C.extract(Context.root(), headers, new Reader());
    return new Journey(submittedAt(headers), Span.fromContext(context).getSpanContext());
  }

  /** The headers of a record on this journey. */
  public static Headers write(Journey journey) {
    RecordHeaders headers = new RecordHeaders();
    W3C.inject(journey.parent(), headers, (to, key, value) -> to.add(key, value.getBytes(UTF_8)));
    journey
        .submittedAt()
        .ifPresent(
            at -> headers.add(SUBMITTED_AT, Long.toString(at.toEpochMilli()).getBytes(UTF_8)));
    return headers;
  }

  private static Optional<Instant> submittedAt(Headers headers) {
    String text = text(headers, SUBMITTED_AT);
    try {
      return text == null
          ? Optional.empty()
          : Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(Headers headers, String key) {
    Header header = headers.lastHeader(key);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private static final class Reader implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers headers) {
      return Arrays.stream(headers.toArray()).map(Header::key).toList();
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
      return headers == null ? null : text(headers, key);
    }
  }
}
