package org.slidestream.classifier.slide;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TilePrediction;

/** Where results go, in the transaction of what caused them. */
final class Outbox {
  static final String PREDICTIONS = "predictions";
  static final String DIAGNOSES = "diagnoses";

  private final ProcessorContext<String, SpecificRecord> context;

  Outbox(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
  }

  /** The time by our clock, in ms since 1970. */
  long now() {
    return context.currentSystemTimeMs();
  }

  void send(TilePrediction prediction) {
    context.forward(new Record<>(prediction.getSlideId(), prediction, now()), PREDICTIONS);
  }

  void send(SlideDiagnosis diagnosis) {
    context.forward(new Record<>(diagnosis.getSlideId(), diagnosis, now()), DIAGNOSES);
  }
}
