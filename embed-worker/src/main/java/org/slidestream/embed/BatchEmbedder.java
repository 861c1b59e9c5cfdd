package org.slidestream.embed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.embed.Decoding.Decoded;
import org.slidestream.embed.Decoding.Undecodable;
import org.slidestream.embed.Decoding.Withdrawn;
import org.slidestream.embed.Encoding.Embedded;
import org.slidestream.embed.Encoding.Failed;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.telemetry.DeadLetterReason;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.telemetry.LogContext;

/** Answers each delivery of a batch: with an embedding, or with a dead letter for a hole. */
final class BatchEmbedder {
  private static final Logger log = LogManager.getLogger();
  private final PatientEncoder encoder;
  private final EmbeddingRecords records;
  private final EmbedMeters meters;
  private final JourneyTracer tracer;

  BatchEmbedder(
      PatientEncoder encoder, EmbeddingRecords records, EmbedMeters meters, JourneyTracer tracer) {
    this.encoder = encoder;
    this.records = records;
    this.meters = meters;
    this.tracer = tracer;
  }

  Answers answer(TileBatch batch) {
    try (BatchSpans spans = BatchSpans.begin(tracer, batch)) {
      return answer(batch, spans);
    }
  }

  private Answers answer(TileBatch batch, BatchSpans spans) {
    List<Decoding> decodings = batch.deliveries().stream().map(Delivery::decoding).toList();
    Iterator<Encoding> encodings = encode(decodings).iterator();
    Draft draft = new Draft();
    for (int i = 0; i < decodings.size(); i++) {
      ConsumerRecord<byte[], byte[]> origin = batch.deliveries().get(i).origin();
      Journey journey = spans.journey(i);
      switch (decodings.get(i)) {
        case Withdrawn() -> draft.outgoing.add(records.withdrawal(origin, journey));
        case Undecodable(
                Optional<Subject> subject,
                DeadLetterReason kind,
                String reason,
                int attempts) ->
            draft.giveUp(origin, journey, subject, kind, reason, attempts);
        case Decoded(Subject subject, RgbImage _) -> {
          switch (encodings.next()) {
            case Embedded(float[] vector) -> draft.embedded(origin, journey, subject, vector);
            case Failed(String reason, int attempts) ->
                draft.giveUp(
                    origin,
                    journey,
                    Optional.of(subject),
                    DeadLetterReason.ENCODER,
                    reason,
                    attempts);
          }
        }
      }
    }
    return new Answers(draft.outgoing, draft.embedded, draft.deadLetters);
  }

  private List<Encoding> encode(List<Decoding> decodings) {
    List<RgbImage> images = new ArrayList<>();
    for (Decoding decoding : decodings) {
      if (decoding instanceof Decoded(Subject _, RgbImage image)) {
        images.add(image);
      }
    }
    return meters.encoding(images.size(), () -> encoder.encode(images));
  }

  private static CloseableThreadContext.Instance logged(
      Optional<Subject> subject, Journey journey) {
    return subject
        .flatMap(Subject::asTile)
        .map(tile -> LogContext.of(tile.getSlideId(), tile.getSubmissionId(), journey))
        .orElseGet(() -> CloseableThreadContext.putAll(Map.of()));
  }

  private final class Draft {
    private final List<ProducerRecord<byte[], byte[]>> outgoing = new ArrayList<>();
    private final List<DeadLetterReason> deadLetters = new ArrayList<>();
    private int embedded;

    void embedded(
        ConsumerRecord<byte[], byte[]> origin, Journey journey, Subject subject, float[] vector) {
      outgoing.add(records.embedding(origin, journey, subject, vector));
      embedded++;
    }

    void giveUp(
        ConsumerRecord<byte[], byte[]> origin,
        Journey journey,
        Optional<Subject> subject,
        DeadLetterReason kind,
        String reason,
        int attempts) {
      try (CloseableThreadContext.Instance _ = logged(subject, journey)) {
        log.warn(
            "dead letter topic={} partition={} offset={} {} reason=\"{}\"",
            origin.topic(),
            origin.partition(),
            origin.offset(),
            subject.map(Subject::toString).orElse("record=unreadable"),
            reason);
      }
      outgoing.add(records.letter(origin, reason, attempts));
      subject.flatMap(known -> records.hole(known, journey, reason)).ifPresent(outgoing::add);
      deadLetters.add(kind);
    }
  }
}
