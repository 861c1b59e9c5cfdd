package org.slidestream.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class JourneyHeadersTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final SpanContext STEP =
      SpanContext.create(
          TRACE, SPAN, TraceFlags.getSampled(), TraceState.builder().put("lab", "7").build());
  private static final Instant SUBMITTED = Instant.parse("2026-11-29T04:00:00.123Z");

  @Test
  void aJourneyIsWrittenAsTheW3cSays() {
    Headers headers = JourneyHeaders.write(new Journey(Optional.of(SUBMITTED), STEP));

    assertThat(text(headers, "traceparent")).isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
    assertThat(text(headers, "tracestate")).isEqualTo("lab=7");
    assertThat(text(headers, JourneyHeaders.SUBMITTED_AT))
        .isEqualTo(Long.toString(SUBMITTED.toEpochMilli()));
  }

  @Test
  void whatIsWrittenIsRead() {
    Journey journey =
        JourneyHeaders.read(
            JourneyHeaders.write(Journey.UNKNOWN.submitted(SUBMITTED).past(Span.wrap(STEP))));

    assertThat(journey.submittedAt()).contains(SUBMITTED);
    assertThat(journey.trace().getTraceId()).isEqualTo(TRACE);
    assertThat(journey.trace().getSpanId()).isEqualTo(SPAN);
    assertThat(journey.trace().getTraceState().get("lab")).isEqualTo("7");
  }

  @Test
  void aJourneyOfWhichNothingIsKnownAddsNoHeader() {
    assertThat(JourneyHeaders.write(Journey.UNKNOWN)).isEmpty();
  }

  @Test
  void headersWithoutSenseAreAsGoodAsNone() {
    Headers headers = new RecordHeaders();
    headers.add("traceparent", "00-nonsense".getBytes(UTF_8));
    headers.add(JourneyHeaders.SUBMITTED_AT, "yesterday".getBytes(UTF_8));

    assertThat(JourneyHeaders.read(headers)).isEqualTo(Journey.UNKNOWN);
  }

  @Test
  void aStepThatIsNotTracedLeavesTheJourneyAsItWas() {
    Journey journey = new Journey(Optional.empty(), STEP);

    assertThat(journey.past(Span.getInvalid())).isEqualTo(journey);
  }

  @Test
  void aStoredTraceparentIsTheSamePlaceInTheTrace() {
    SpanContext read = Traceparent.read(Traceparent.of(STEP));

    assertThat(read.getTraceId()).isEqualTo(TRACE);
    assertThat(read.getSpanId()).isEqualTo(SPAN);
    assertThat(read.isSampled()).isTrue();
    assertThat(Traceparent.read(Traceparent.of(SpanContext.getInvalid())).isValid()).isFalse();
  }

  private static String text(Headers headers, String key) {
    return new String(headers.lastHeader(key).value(), UTF_8);
  }
}
