package org.slidestream.stack.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slidestream.wire.DiagnosisStatus;

class HeadlineTest {
  @Test
  void aDiagnosedSlideIsNamedByItsLabel() {
    Headline headline = new Headline(Slides.whole());

    assertThat(headline.title()).isEqualTo("FINAL: STROMA");
    assertThat(headline.status())
        .isEqualTo("slide slide-1, 4 of 4 tiles, set demo version 1, encoder vit-tiny");
  }

  @Test
  void aRejectedSlideIsNamedByTheReason() {
    Headline headline = new Headline(Slides.without(DiagnosisStatus.REJECTED, "not a slide"));

    assertThat(headline.title()).isEqualTo("REJECTED: not a slide");
    assertThat(headline.status()).isEqualTo("slide slide-1, 4 of 4 tiles");
  }
}
