package org.slidestream.classifier.slide;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.slidestream.wire.DiagnosisStatus;

/** What the classifier counts. */
public final class ClassifierMeters {
  /** From a slide that takes a second to one that takes a shift, each some twice the one before. */
  private static final Duration[] BUCKETS =
      IntStream.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800)
          .mapToObj(Duration::ofSeconds)
          .toArray(Duration[]::new);

  private static final String VERSION = "slidestream.classifier.prototype.version";

  private final MeterRegistry registry;
  private final Counter scored;
  private final Counter unfit;
  private final Counter ignored;
  private final Map<DiagnosisStatus, Counter> diagnoses = new EnumMap<>(DiagnosisStatus.class);
  private final Timer firstAnswer;
  private final Timer finished;
  private final Map<String, AtomicLong> versions = new ConcurrentHashMap<>();

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
    for (DiagnosisStatus status : DiagnosisStatus.values()) {
      diagnoses.put(
          status,
          Counter.builder("slidestream.classifier.diagnoses")
              .description("Diagnoses published")
              .tag("status", status.name())
              .register(registry));
    }
    this.firstAnswer =
        sinceScan(
            "slidestream.classifier.scan.to.first.answer",
            "Time from a slide's submission to its first diagnosis with an answer");
    this.finished =
        sinceScan(
            "slidestream.classifier.scan.to.final",
            "Time from a slide's submission to its first FINAL diagnosis");
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
    Objects.requireNonNull(diagnoses.get(status)).increment();
  }

  void firstAnswer(Duration sinceScan) {
    firstAnswer.record(sinceScan);
  }

  void finished(Duration sinceScan) {
    finished.record(sinceScan);
  }

  /** A version of a set answers from now on. */
  void inForce(String set, long version) {
    versions
        .computeIfAbsent(
            set,
            name -> {
              AtomicLong gauge = new AtomicLong();
              Gauge.builder(VERSION, () -> gauge)
                  .description("Version of a prototype set that answers")
                  .tag("set", name)
                  .register(registry);
              return gauge;
            })
        .accumulateAndGet(version, Math::max);
  }

  /** A set is no more. */
  void withdrawn(String set) {
    if (versions.remove(set) != null) {
      registry.find(VERSION).tag("set", set).gauges().forEach(registry::remove);
    }
  }

  private Timer sinceScan(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
