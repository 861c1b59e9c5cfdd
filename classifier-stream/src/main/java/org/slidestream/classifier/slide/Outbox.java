package org.slidestream.classifier.slide;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TilePrediction;

/**
 * Where results go, in the transaction of what caused them. What is said of a slide is kept as
 * well, so that it can be asked for.
 */
final class Outbox {
  static final String PREDICTIONS = "predictions";
  static final String DIAGNOSES = "diagnoses";

  private final ProcessorContext<String, SpecificRecord> context;
  private final KeyValueStore<String, SlideDiagnosis> diagnoses;

  Outbox(
      ProcessorContext<String, SpecificRecord> context,
      KeyValueStore<String, SlideDiagnosis> diagnoses) {
    this.context = context;
    this.diagnoses = diagnoses;
  }

  /** The time by our clock, in ms since 1970. */
  long now() {
    return context.currentSystemTimeMs();
  }

  void send(TilePrediction prediction, Journey journey) {
    forward(prediction.getSlideId(), prediction, journey, PREDICTIONS);
  }

  void send(SlideDiagnosis diagnosis, Journey journey) {
    diagnoses.put(diagnosis.getSlideId(), diagnosis);
    forward(diagnosis.getSlideId(), diagnosis, journey, DIAGNOSES);
  }

  private void forward(String slideId, SpecificRecord record, Journey journey, String to) {
    context.forward(new Record<>(slideId, record, now(), JourneyHeaders.write(journey)), to);
  }
}
