package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TilePrediction;

class WorkerKilledTest {
  @Test
  void aWorkerKilledInMidSlideChangesNothingInTheCommittedOutput(@TempDir Path folder)
      throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"));
        Supervised worker = stand.superviseWorker("e2e")) {
      stand.startClassifier();
      stand.startTiler();
      stand.teach(Slides.examples(5, 1));
      String slide = stand.submit(new Slides(folder).tissue(3000, 2400, 3));
      Witness witness = stand.witness();
      int tiles = witness.tiles(slide).size();

      for (int kill = 1; kill <= 3; kill++) {
        int enough = tiles * kill / 5;
        witness.await(enough + " embeddings", () -> witness.embeddings() >= enough);
        worker.kill();
      }

      SlideDiagnosis answer = witness.awaitDiagnosis(slide, DiagnosisStatus.FINAL);
      assertThat(witness.awaitTilesEmbedded())
          .as("every tile embedded, none twice")
          .containsExactlyInAnyOrderElementsOf(witness.tilesToldOf());
      assertThat(witness.predictions(slide))
          .as("every tile answered, none twice")
          .extracting(TilePrediction::getIndex)
          .containsExactlyInAnyOrderElementsOf(witness.tiles(slide));
      assertThat(answer.getHoles()).isZero();
      new BatchAnswer(witness.support(), witness.embeddings(slide))
          .assertEquals(answer.getAnswers().getFirst());
    }
  }
}
