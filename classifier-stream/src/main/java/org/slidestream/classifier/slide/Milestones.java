package org.slidestream.classifier.slide;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slidestream.classifier.slide.SlideState.Published;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;

/** Notes when a slide has its first answer, and when it is concluded, as meters and spans. */
final class Milestones {
  private final ClassifierMeters meters;
  private final JourneyTracer tracer;

  Milestones(ClassifierMeters meters, JourneyTracer tracer) {
    this.meters = meters;
    this.tracer = tracer;
  }

  /** The state of a slide of which {@code diagnosis} is about to be said. */
  SlideState passed(SlideState state, SlideDiagnosis diagnosis) {
    Published before = state.published();
    boolean answer = !diagnosis.getAnswers().isEmpty();
    boolean finished = diagnosis.getStatus() == DiagnosisStatus.FINAL;
    if (answer && !before.answered()) {
      sinceScan(state, diagnosis.getDiagnosedAt()).ifPresent(meters::firstAnswer);
    }
    if (finished && !before.finished()) {
      sinceScan(state, diagnosis.getDiagnosedAt()).ifPresent(meters::finished);
    }
    return state.with(before.telling(answer, finished));
  }

  /**
   * The journey that {@code diagnosis} goes on: past a span from the first record of the slide to
   * now, where it is the first that concludes the slide, or the first with an answer.
   */
  Journey journey(SlideState state, SlideDiagnosis diagnosis) {
    Journey came = state.submission().journey();
    Published before = state.published();
    boolean concludes = diagnosis.getStatus() != DiagnosisStatus.PROVISIONAL && !before.finished();
    boolean answers = !diagnosis.getAnswers().isEmpty() && !before.answered();
    if (!concludes && !answers) {
      return came;
    }
    Span span =
        tracer
            .step(
                concludes ? "diagnose slide" : "answer first",
                SpanKind.CONSUMER,
                came,
                diagnosis.getSlideId(),
                diagnosis.getSubmissionId())
            .setAttribute("slidestream.status", diagnosis.getStatus().name())
            .setAttribute("slidestream.tiles", diagnosis.getTilesSeen())
            .setStartTimestamp(Instant.ofEpochMilli(state.submission().life()))
            .startSpan();
    span.end(diagnosis.getDiagnosedAt());
    return came.past(span);
  }

  private static Optional<Duration> sinceScan(SlideState state, Instant now) {
    return state.submission().journey().submittedAt().map(at -> Duration.between(at, now));
  }
}
