package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;

class SlideToDiagnosisTest {
  @Test
  void aSlideBecomesTheDiagnosisThatABatchComputesAndTeachingRevisesIt(@TempDir Path folder)
      throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"))) {
      stand.startClassifier();
      stand.startWorker();
      stand.startTiler();
      stand.teach(Slides.examples(5, 3));

      String slide = stand.submit(new Slides(folder).tissue(1600, 1300, 3));
      Witness witness = stand.witness();
      SlideDiagnosis answer = witness.awaitDiagnosis(slide, DiagnosisStatus.FINAL);
      witness.catchUp();

      List<Integer> tiles = witness.tiles(slide);
      List<TileEmbedding> embeddings = witness.embeddings(slide);
      assertThat(tiles).hasSizeGreaterThan(10);
      assertThat(embeddings)
          .extracting(TileEmbedding::getIndex)
          .containsExactlyInAnyOrderElementsOf(tiles);
      assertThat(witness.predictions(slide))
          .extracting(TilePrediction::getIndex)
          .containsExactlyInAnyOrderElementsOf(tiles);
      assertThat(answer.getTilesSeen()).isEqualTo(tiles.size());
      assertThat(answer.getTileCount()).isEqualTo(tiles.size());
      new BatchAnswer(witness.support(), embeddings).assertEquals(answer.getAnswers().getFirst());
      assertThat(witness.diagnoses(slide))
          .extracting(SlideDiagnosis::getStatus)
          .filteredOn(status -> status == DiagnosisStatus.FINAL)
          .hasSize(1);
      assertThat(witness.diagnoses(slide))
          .extracting(SlideDiagnosis::getRevision)
          .isSorted()
          .doesNotHaveDuplicates();

      long taught = stand.teach(Slides.examples(6, 2));
      SlideDiagnosis revised =
          witness.await(
              "the diagnosis by version " + taught,
              () ->
                  witness.diagnoses(slide).stream()
                      .filter(d -> d.getStatus() == DiagnosisStatus.FINAL)
                      .filter(d -> d.getAnswers().getFirst().getSetVersion() == taught)
                      .findFirst());
      new BatchAnswer(witness.support(), embeddings).assertEquals(revised.getAnswers().getFirst());
      witness.catchUp();
      assertThat(witness.embeddings(slide)).as("embedded once only").hasSameSizeAs(tiles);
    }
  }
}
