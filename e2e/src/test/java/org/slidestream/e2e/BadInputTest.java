package org.slidestream.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;

class BadInputTest {
  @Test
  void badSlidesAndBadTilesEndWithAReasonAndTheNextSlideGoesThrough(@TempDir Path folder)
      throws Exception {
    Slides slides = new Slides(folder);
    try (Stand stand = new Stand(folder.resolve("stand"));
        BrokenTiler broken = new BrokenTiler(stand.installation())) {
      stand.startClassifier();
      stand.startWorker();
      stand.startTiler();
      stand.teach(Slides.examples(5, 1));

      String truncated = stand.submit(slides.truncated());
      String glass = stand.submit(slides.glass());
      broken.publishSlide("bad", List.of("not a picture".getBytes(UTF_8)));
      broken.publishTile("worse", new byte[] {1, 2, 3});
      String good = stand.submit(slides.tissue(900, 900, 4));

      Witness witness = stand.witness();
      SlideDiagnosis rejected = witness.awaitDiagnosis(truncated, DiagnosisStatus.REJECTED);
      assertThat(rejected.getReason()).isNotBlank();
      SlideDiagnosis empty = witness.awaitDiagnosis(glass, DiagnosisStatus.NO_TISSUE);
      assertThat(empty.getReason()).isNotBlank();
      assertThat(witness.awaitDeadLetter("image").attempts()).isEqualTo(1);
      assertThat(witness.awaitDeadLetter("tiles").attempts()).as("no record").isEqualTo(1);
      SlideDiagnosis whole = witness.awaitDiagnosis(good, DiagnosisStatus.FINAL);
      assertThat(whole.getHoles()).isZero();
      assertThat(whole.getAnswers()).hasSize(1);
      SlideDiagnosis holed =
          witness.await(
              "the hole",
              () -> witness.diagnoses("bad").stream().filter(d -> d.getHoles() == 1).findFirst());
      assertThat(holed.getTilesSeen()).isEqualTo(1);
    }
  }
}
