package org.slidestream.classifier.slide;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slidestream.wire.DiagnosisStatus;

/** What the classifier counts. */
public final class ClassifierMeters {
  private final MeterRegistry registry;
  private final Counter scored;
  private final Counter unfit;
  private final Counter ignored;

  public ClassifierMeters(MeterRegistry registry) {
    this.registry = registry;
    this.scored =
        Counter.builder("slidestream.classifier.tiles.scored")
            .description("Tiles scored, once a set and version")
            .register(registry);
    this.unfit =
        Counter.builder("slidestream.classifier.tiles.unfit")
            .description("Tiles that a set could not score: another encoder, precision or length")
            .register(registry);
    this.ignored =
        Counter.builder("slidestream.classifier.records.ignored")
            .description("Records seen before, or of a submission that was replaced")
            .register(registry);
  }

  void scored() {
    scored.increment();
  }

  void unfit() {
    unfit.increment();
  }

  void ignored() {
    ignored.increment();
  }

  void diagnosed(DiagnosisStatus status) {
    Counter.builder("slidestream.classifier.diagnoses")
        .description("Diagnoses published")
        .tag("status", status.name())
        .register(registry)
        .increment();
  }
}
