package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slidestream.schemas.Topics;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;

/** What a worker makes of the traces that tiles come with. */
class TraceTest {
  private static final Instant SUBMITTED = Instant.parse("2026-11-29T05:00:00Z");
  private static final Journey A = journey("a");
  private static final Journey B = journey("b");

  private final LineOfTwoMocks line = new LineOfTwoMocks();

  @Test
  void aBatchIsOneSpanASlideInTheTraceOfTheSlide() {
    batchOfTwoSlides();

    List<SpanData> spans = line.spans.getFinishedSpanItems();
    assertThat(spans).extracting(SpanData::getName).containsOnly("embed tiles").hasSize(2);
    assertThat(spans)
        .extracting(SpanData::getTraceId)
        .containsExactly(A.trace().getTraceId(), B.trace().getTraceId());
    assertThat(spans)
        .extracting(SpanData::getParentSpanId)
        .containsExactly(A.trace().getSpanId(), B.trace().getSpanId());
  }

  @Test
  void slidesOfOneBatchAreLinkedToTheFirst() {
    batchOfTwoSlides();

    List<SpanData> spans = line.spans.getFinishedSpanItems();
    assertThat(spans.getFirst().getLinks()).isEmpty();
    assertThat(spans.getLast().getLinks())
        .extracting(LinkData::getSpanContext)
        .containsExactly(spans.getFirst().getSpanContext());
  }

  @Test
  void embeddingsAndHolesGoOnWithTheirSlide() {
    batchOfTwoSlides();

    List<SpanData> spans = line.spans.getFinishedSpanItems();
    List<Journey> sent =
        line.committed(Topics.TILE_EMBEDDINGS.name()).stream()
            .map(record -> JourneyHeaders.read(record.headers()))
            .toList();
    assertThat(sent)
        .extracting(journey -> journey.trace().getSpanId())
        .containsExactly(
            spans.getFirst().getSpanId(),
            spans.getFirst().getSpanId(),
            spans.getLast().getSpanId());
    assertThat(sent).extracting(Journey::submittedAt).containsOnly(Optional.of(SUBMITTED));
  }

  /** Two tiles of one slide, of which the second cannot be decoded, and one of another. */
  private void batchOfTwoSlides() {
    line.carry(A);
    line.tile(0, "slide-a", 0, 0x010203);
    line.tile(0, "slide-a", 1, LineOfTwoMocks.cut(LineOfTwoMocks.png(0x010203)));
    line.carry(B);
    line.tile(0, "slide-b", 0, 0x010203);
    line.start();
    line.turn();
  }

  private static Journey journey(String digit) {
    return new Journey(
        Optional.of(SUBMITTED),
        SpanContext.create(
            digit.repeat(32), digit.repeat(16), TraceFlags.getSampled(), TraceState.getDefault()));
  }
}
