package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slidestream.classifier.Records.GLAND;
import static org.slidestream.classifier.Records.STROMA;
import static org.slidestream.classifier.Records.tile;
import static org.slidestream.classifier.Records.tiled;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slidestream.telemetry.Journey;

/** What the classifier makes of the trace that a slide comes with. */
final class TraceTest {
  private static final SpanContext EMBEDDING =
      SpanContext.create(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  private final Line line = Line.taught();

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void theFirstAnswerAndTheDiagnosisAreSpansOfTheSlidesTrace() {
    line.carry(new Journey(Optional.empty(), EMBEDDING));
    line.send(tile(0, GLAND));
    line.pass(Duration.ofSeconds(2));
    line.send(tile(1, STROMA));
    line.send(tiled(2));

    List<SpanData> spans = line.spans.getFinishedSpanItems();
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly("answer first", "diagnose slide");
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(EMBEDDING.getTraceId());
    assertThat(spans).extracting(SpanData::getParentSpanId).containsOnly(EMBEDDING.getSpanId());
    SpanData diagnosing = spans.getLast();
    assertThat(diagnosing.getEndEpochNanos() - diagnosing.getStartEpochNanos())
        .as("from the first record to the diagnosis")
        .isEqualTo(TimeUnit.SECONDS.toNanos(2));
  }

  @Test
  void predictionsAndDiagnosesCarryTheTraceThoughAClockSendsThem() {
    line.carry(new Journey(Optional.empty(), EMBEDDING));
    line.send(tile(0, GLAND));
    line.pass(Duration.ofSeconds(1));
    line.send(tiled(1));

    assertThat(line.diagnosisJourneys())
        .hasSize(2)
        .extracting(journey -> journey.trace().getSpanId())
        .containsExactlyElementsOf(
            line.spans.getFinishedSpanItems().stream().map(SpanData::getSpanId).toList());
    assertThat(line.predictionJourneys())
        .extracting(journey -> journey.trace().getSpanId())
        .containsExactly(EMBEDDING.getSpanId());
  }

  @Test
  void aSlideThatIsScoredAgainGetsNoFurtherSpanAndKeepsItsTrace() {
    line.carry(new Journey(Optional.empty(), EMBEDDING));
    line.send(tile(0, GLAND));
    line.send(tiled(1));
    line.spans.reset();
    line.diagnosisJourneys();
    line.carry(Journey.UNKNOWN);
    line.teach(Records.support("tissue", "g2", "gland", 1, 1, 0));
    line.pass(Line.A_WHILE);

    assertThat(line.spans.getFinishedSpanItems()).isEmpty();
    assertThat(line.diagnosisJourneys())
        .extracting(journey -> journey.trace().getTraceId())
        .containsExactly(EMBEDDING.getTraceId());
  }
}
