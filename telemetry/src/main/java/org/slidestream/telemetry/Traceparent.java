package org.slidestream.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span's place in its trace as W3C's {@code traceparent}, to be stored. */
public final class Traceparent {
  /** Header that it travels in, over HTTP and in records. */
  public static final String HEADER = "traceparent";

  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private Traceparent() {}

  /** The text; empty where nobody traces. */
  public static String of(SpanContext span) {
    StringBuilder text = new StringBuilder();
    W3C.inject(
        Context.root().with(Span.wrap(span)),
        text,
        (to, key, value) -> {
          if (key.equals(HEADER)) {
            to.append(value);
          }
        });
    return text.toString();
  }

  /** The span of a text; invalid where that is none. */
  public static SpanContext read(String text) {
    return Span.fromContext(W3C.extract(Context.root(), text, new Reader())).getSpanContext();
  }

  private static final class Reader implements TextMapGetter<String> {
    @Override
    public Iterable<String> keys(String text) {
      return List.of(HEADER);
    }

    @Override
    public @Nullable String get(@Nullable String text, String key) {
      return key.equals(HEADER) ? text : null;
    }
  }
}
