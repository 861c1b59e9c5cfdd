package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.stack.LineReader;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;

class TraceTest {
  private static final List<Topic<?>> LINE =
      List.of(
          Topics.SLIDES,
          Topics.TILES,
          Topics.SLIDE_MANIFESTS,
          Topics.TILE_EMBEDDINGS,
          Topics.TILE_PREDICTIONS,
          Topics.SLIDE_DIAGNOSES);

  @Test
  void aSlideIsOneTraceFromTheDropFolderToItsDiagnosisInSpansAndInHeaders(@TempDir Path folder)
      throws Exception {
    Path drop = Files.createDirectories(folder.resolve("drop"));
    try (Stand stand = new Stand(folder.resolve("stand"));
        LineReader line = new LineReader(stand.installation())) {
      Map<String, List<Journey>> journeys = journeys(line);
      stand.startClassifier();
      stand.startWorker();
      stand.startTiler(drop);
      stand.teach(Slides.examples(5, 3));
      Path slide = new Slides(folder).tissue(1600, 1300, 3);
      Files.copy(slide, drop.resolve("a.svs"));
      Files.createFile(drop.resolve("a.svs.done"));
      SlideDiagnosis answer =
          stand
              .witness()
              .await(
                  "a diagnosis",
                  () ->
                      stand.witness().diagnoses().stream()
                          .filter(of -> of.getStatus() == DiagnosisStatus.FINAL)
                          .findFirst());
      line.drain();

      List<SpanData> spans = stand.spans();
      assertThat(traces(spans)).as("one trace").hasSize(1);
      assertThat(spans)
          .extracting(SpanData::getName)
          .contains("submit slide", "tile slide", "embed tiles", "diagnose slide");
      assertThat(spans).filteredOn(span -> !span.getParentSpanContext().isValid()).hasSize(1);
      assertThat(journeys.keySet())
          .containsExactlyInAnyOrderElementsOf(LINE.stream().map(Topic::name).toList());
      assertThat(journeys.values().stream().flatMap(List::stream))
          .extracting(journey -> journey.trace().getTraceId())
          .containsOnly(spans.getFirst().getTraceId());
      assertThat(journeys.get(Topics.TILE_EMBEDDINGS.name()))
          .hasSize(answer.getTilesSeen())
          .extracting(Journey::submittedAt)
          .doesNotContain(Optional.empty());
    }
  }

  private static Set<String> traces(List<SpanData> spans) {
    return spans.stream().map(SpanData::getTraceId).collect(Collectors.toSet());
  }

  /** The journeys that records of slides tell of, by topic, as they are read. */
  private static Map<String, List<Journey>> journeys(LineReader line) {
    Map<String, List<Journey>> journeys = new HashMap<>();
    for (Topic<?> topic : LINE) {
      line.onRecords(topic.name(), record -> add(journeys, record));
    }
    return journeys;
  }

  private static void add(
      Map<String, List<Journey>> journeys, ConsumerRecord<String, byte[]> record) {
    journeys
        .computeIfAbsent(record.topic(), _ -> new ArrayList<>())
        .add(JourneyHeaders.read(record.headers()));
  }
}
