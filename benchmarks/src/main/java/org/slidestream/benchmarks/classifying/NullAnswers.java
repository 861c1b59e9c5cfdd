package org.slidestream.benchmarks.classifying;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slidestream.wire.ClassDistance;
import org.slidestream.wire.ClassScore;
import org.slidestream.wire.ClassShare;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.EvidenceTile;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;
import org.slidestream.wire.TopKAnswer;

/** Says of every tile the same, and twice a second of every slide that had one. */
final class NullAnswers implements Processor<String, TileEmbedding, String, SpecificRecord> {
  static final String PREDICTIONS = "predictions";
  static final String DIAGNOSES = "diagnoses";

  private static final Duration DIAGNOSIS_EVERY = Duration.ofMillis(500);
  private static final List<Integer> TOP_K = List.of(5, 1, 10, 50);
  private static final int EVIDENCE = 5;

  private final Set<String> slides = new HashSet<>();
  private @Nullable ProcessorContext<String, SpecificRecord> context;

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    context.schedule(
        DIAGNOSIS_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          slides.forEach(slide -> send(slide, diagnosis(slide, now), now, DIAGNOSES));
          slides.clear();
        });
  }

  @Override
  public void process(Record<String, TileEmbedding> record) {
    TileEmbedding tile = record.value();
    slides.add(tile.getSlideId());
    send(
        tile.getSlideId(),
        prediction(tile),
        Objects.requireNonNull(context).currentSystemTimeMs(),
        PREDICTIONS);
  }

  private void send(String slide, SpecificRecord value, long now, String to) {
    Objects.requireNonNull(context).forward(new Record<>(slide, value, now), to);
  }

  private static TilePrediction prediction(TileEmbedding tile) {
    return TilePrediction.newBuilder()
        .setSlideId(tile.getSlideId())
        .setSubmissionId(tile.getSubmissionId())
        .setIndex(tile.getIndex())
        .setX(tile.getX())
        .setY(tile.getY())
        .setWidth(tile.getWidth())
        .setHeight(tile.getHeight())
        .setFlags(tile.getFlags())
        .setEncoderId(tile.getEncoderId())
        .setPrecision(tile.getPrecision())
        .setSet(tile.getPrototypeSets().getFirst())
        .setSetVersion(1)
        .setLabel(Embeddings.LABELS.getFirst())
        .setMargin(1)
        .setDistances(
            Embeddings.LABELS.stream().map(label -> new ClassDistance(label, 1f)).toList())
        .build();
  }

  private static SlideDiagnosis diagnosis(String slide, long now) {
    SlideDiagnosis diagnosis = new SlideDiagnosis();
    diagnosis.setSlideId(slide);
    diagnosis.setSubmissionId(slide);
    diagnosis.setStatus(DiagnosisStatus.PROVISIONAL);
    diagnosis.setRevision(1);
    diagnosis.setMissing(List.of());
    diagnosis.setAnswers(List.of(answer()));
    diagnosis.setDiagnosedAt(Instant.ofEpochMilli(now));
    return diagnosis;
  }

  private static SetAnswer answer() {
    String first = Embeddings.LABELS.getFirst();
    List<ClassScore> scores =
        Embeddings.LABELS.stream().map(label -> new ClassScore(label, 1f)).toList();
    return new SetAnswer(
        "null",
        1L,
        HeadKind.PROTOTYPE,
        first,
        TOP_K.stream().map(k -> new TopKAnswer(k, first, scores)).toList(),
        null,
        Embeddings.LABELS.stream().map(label -> new ClassShare(label, 1, 0)).toList(),
        Embeddings.LABELS.stream()
            .map(label -> new EvidenceTile(label, 1000, 100_000, 256, 256, 256, 1f))
            .flatMap(tile -> Collections.nCopies(EVIDENCE, tile).stream())
            .toList());
  }
}
