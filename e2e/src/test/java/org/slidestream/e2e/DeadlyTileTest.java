package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;

class DeadlyTileTest {
  /** A heap in which a worker lives well, and dies of the largest image that it takes. */
  private static final String[] SMALL_HEAP = {"-Xmx96m", "-XX:+ExitOnOutOfMemoryError"};

  private static final int LARGE = 3500;

  @Test
  void aTileThatKillsItsWorkerIsADeadLetterAtTheThirdTryAndItsSlideEnds(@TempDir Path folder)
      throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"));
        BrokenTiler broken = new BrokenTiler(stand.installation());
        Supervised worker = stand.superviseWorker("e2e", SMALL_HEAP)) {
      stand.startClassifier();
      stand.startTiler();
      stand.teach(Slides.examples(5, 1));
      Witness witness = stand.witness();

      broken.publishSlide(
          "deadly", List.of(Slides.black(224), Slides.black(LARGE), Slides.black(224)));
      String good = stand.submit(new Slides(folder).tissue(1200, 900, 3));
      witness.await("the worker's death", () -> worker.deaths() > 0);

      SlideDiagnosis holed = witness.awaitDiagnosis("deadly", DiagnosisStatus.FINAL);
      assertThat(holed.getTilesSeen()).isEqualTo(3);
      assertThat(holed.getHoles()).isEqualTo(1);
      assertThat(witness.deadLetters()).extracting(Witness.DeadLetter::attempts).containsExactly(3);
      assertThat(witness.awaitDiagnosis(good, DiagnosisStatus.FINAL).getHoles()).isZero();
      assertThat(worker.deaths()).isEqualTo(1);
    }
  }
}
