package org.slidestream.stack.demo.report;

import java.util.Locale;
import java.util.Objects;
import org.slidestream.wire.SlideDiagnosis;

/** What the slide is, in two lines. */
final class Headline {
  private final Answered slide;

  Headline(Answered slide) {
    this.slide = slide;
  }

  void draw(Lettering lettering, int x, int baseline) {
    lettering.bold(title(), x, baseline, 24);
    lettering.plain(status(), x, baseline + 28, 14, Lettering.PALE);
  }

  /** The status with the label, or with the reason why there is none. */
  String title() {
    SlideDiagnosis diagnosis = slide.diagnosis();
    String status = diagnosis.getStatus().name();
    return slide
        .answer()
        .map(answer -> status + ": " + answer.getLabel())
        .orElseGet(
            () -> diagnosis.getReason() == null ? status : status + ": " + diagnosis.getReason());
  }

  /** Slide, tiles, versions. */
  String status() {
    SlideDiagnosis diagnosis = slide.diagnosis();
    StringBuilder line = new StringBuilder("slide " + diagnosis.getSlideId());
    line.append(
        String.format(
            Locale.ROOT,
            ", %d of %s tiles",
            diagnosis.getTilesSeen(),
            Objects.toString(diagnosis.getTileCount(), "?")));
    if (diagnosis.getHoles() > 0) {
      line.append(", ").append(diagnosis.getHoles()).append(" of them missing");
    }
    slide
        .answer()
        .ifPresent(
            answer ->
                line.append(", set ")
                    .append(answer.getSet())
                    .append(" version ")
                    .append(answer.getSetVersion()));
    if (diagnosis.getEncoderId() != null) {
      line.append(", encoder ").append(diagnosis.getEncoderId());
    }
    return line.toString();
  }
}
