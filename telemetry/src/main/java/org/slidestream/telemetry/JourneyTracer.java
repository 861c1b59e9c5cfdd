package org.slidestream.telemetry;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;

/**
 * Makes spans of what a service does for a slide: a child of the step before, or the first of a
 * trace. Where nobody traces, a span is the step before once more, so that its trace goes on behind
 * us.
 *
 * @param tracer where spans go
 */
public record JourneyTracer(Tracer tracer) {
  private static final String SLIDE = "slidestream.slide";
  private static final String SUBMISSION = "slidestream.submission";

  /** Of a service that does not trace. */
  public static JourneyTracer none() {
    return new JourneyTracer(TracerProvider.noop().get(SLIDE));
  }

  /** A span, not begun yet, of a step of {@code journey}. */
  public SpanBuilder step(
      String name, SpanKind kind, Journey journey, String slideId, String submissionId) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(journey.parent())
        .setAttribute(SLIDE, slideId)
        .setAttribute(SUBMISSION, submissionId);
  }
}
