package org.slidestream.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Optional;

/**
 * What the records of a slide carry along, from its submission to its diagnosis.
 *
 * @param submittedAt when it was submitted, where that is known
 * @param trace the step before, as a span; invalid where nobody traces
 */
public record Journey(Optional<Instant> submittedAt, SpanContext trace) {
  /** Of a slide of which no record says it. */
  public static final Journey UNKNOWN = new Journey(Optional.empty(), SpanContext.getInvalid());

  /** The same journey, submitted at a time. */
  public Journey submitted(Instant at) {
    return new Journey(Optional.of(at), trace);
  }

  /** The journey from here on; as it was where {@code step} is not traced. */
  public Journey past(Span step) {
    return step.getSpanContext().isValid() ? new Journey(submittedAt, step.getSpanContext()) : this;
  }

  /** What the next step's span is a child of. */
  public Context parent() {
    return Context.root().with(Span.wrap(trace));
  }
}
