package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TilePrediction;

class ClassifierKilledTest {
  @Test
  void aClassifierKilledInMidSlideAnswersOnceFromItsChangelogs(@TempDir Path folder)
      throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"));
        Supervised classifier = stand.superviseClassifier()) {
      stand.startTiler();
      stand.startWorker();
      stand.teach(Slides.examples(5, 1));
      String slide = stand.submit(new Slides(folder).tissue(3000, 2400, 3));
      Witness witness = stand.witness();
      int tiles = witness.tiles(slide).size();

      for (int kill = 1; kill <= 2; kill++) {
        int enough = tiles * kill / 4;
        witness.await(enough + " predictions", () -> witness.predictions(slide).size() >= enough);
        classifier.kill();
      }

      SlideDiagnosis answer = witness.awaitDiagnosis(slide, DiagnosisStatus.FINAL);
      witness.catchUp();
      assertThat(witness.predictions(slide))
          .as("every tile answered, none twice")
          .extracting(TilePrediction::getIndex)
          .containsExactlyInAnyOrderElementsOf(witness.tiles(slide));
      assertThat(witness.diagnoses(slide))
          .filteredOn(diagnosis -> diagnosis.getStatus() == DiagnosisStatus.FINAL)
          .hasSize(1);
      new BatchAnswer(witness.support(), witness.embeddings(slide))
          .assertEquals(answer.getAnswers().getFirst());
    }
  }
}
