package org.slidestream.classifier.slide;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.Traceparent;

class SlideCodecTest {
  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final SpanContext TRACE = Traceparent.read(TRACEPARENT);
  private static final Journey JOURNEY =
      new Journey(Optional.of(Instant.parse("2026-11-29T05:00:00.123Z")), TRACE);

  @Test
  void theJourneyAndWhatWasSaidOfASlideAreKept() {
    SlideState state = state(JOURNEY);
    state = state.with(state.published().telling(true, false));

    SlideState read = SlideCodec.read(SlideCodec.write(state));

    assertThat(read.submission()).isEqualTo(state.submission());
    assertThat(read.published().answered()).isTrue();
    assertThat(read.published().finished()).isFalse();
  }

  @Test
  void aJourneyOfWhichNothingIsKnownStaysUnknown() {
    SlideState read = SlideCodec.read(SlideCodec.write(state(Journey.UNKNOWN)));

    assertThat(read.submission().journey()).isEqualTo(Journey.UNKNOWN);
  }

  @Test
  void aSlideOfTheFormatBeforeIsReadWithoutAJourney() {
    byte[] bytes = SlideCodec.write(state(JOURNEY));
    int added = Long.BYTES + Short.BYTES + TRACEPARENT.length() + 2;
    byte[] before = Arrays.copyOf(bytes, bytes.length - added);
    before[0] = 2;

    SlideState read = SlideCodec.read(before);

    assertThat(read.submission().submissionId()).isEqualTo("submission");
    assertThat(read.submission().journey()).isEqualTo(Journey.UNKNOWN);
    assertThat(read.published()).isEqualTo(SlideState.Published.NOTHING);
  }

  private static SlideState state(Journey journey) {
    return SlideState.start(new Submission("slide", "submission", 7, List.of("crc"), journey), 7);
  }
}
