package org.slidestream.classifier.slide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slidestream.classifier.slide.SlideState.Published;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;

/** Notes when a slide has its first answer, and when it is FINAL: once each a submission. */
final class Milestones {
  private final ClassifierMeters meters;

  Milestones(ClassifierMeters meters) {
    this.meters = meters;
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

  private static Optional<Duration> sinceScan(SlideState state, Instant now) {
    return state.submission().journey().submittedAt().map(at -> Duration.between(at, now));
  }
}
