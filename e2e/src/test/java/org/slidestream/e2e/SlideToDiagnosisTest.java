package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.stack.LineWriter;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.SupportExample;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;

class SlideToDiagnosisTest {
  @Test
  void aSlideBecomesTheDiagnosisThatABatchComputesAndTeachingRevisesIt(@TempDir Path folder)
      throws Exception {
    Slides slides = new Slides(folder);
    try (Stand stand = new Stand(folder.resolve("stand"));
        Witness witness = new Witness(stand.installation());
        LineWriter line = new LineWriter(stand.installation())) {
      stand.startClassifier();
      stand.startWorker();
      stand.startTiler();
      List<SupportExample> examples = Slides.examples("tissues", 5, 3);
      examples.forEach(line::teach);
      witness.awaitSet("tissues", examples.size());

      SlideSubmission slide = Slides.submission(slides.tissue(1600, 1300, 3), "tissues");
      line.submit(slide);
      SlideDiagnosis answer = witness.awaitDiagnosis(slide.getSlideId(), DiagnosisStatus.FINAL);
      witness.catchUp();

      int tiles = witness.manifest(slide.getSlideId()).getTileCount();
      List<TileEmbedding> embeddings = witness.embeddings(slide.getSlideId());
      assertThat(tiles).isGreaterThan(10);
      assertThat(embeddings)
          .extracting(TileEmbedding::getIndex)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, tiles).boxed().toList());
      assertThat(witness.predictions(slide.getSlideId()))
          .extracting(TilePrediction::getIndex)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, tiles).boxed().toList());
      assertThat(answer.getTilesSeen()).isEqualTo(tiles);
      assertThat(answer.getTileCount()).isEqualTo(tiles);
      new BatchAnswer(witness.support("tissues"), embeddings)
          .assertEquals(answer.getAnswers().getFirst());
      assertThat(witness.diagnoses(slide.getSlideId()))
          .extracting(SlideDiagnosis::getStatus)
          .filteredOn(status -> status == DiagnosisStatus.FINAL)
          .hasSize(1);
      assertThat(witness.diagnoses(slide.getSlideId()))
          .extracting(SlideDiagnosis::getRevision)
          .isSorted()
          .doesNotHaveDuplicates();

      List<SupportExample> more = Slides.examples("tissues", 6, 2);
      more.forEach(line::teach);
      long taught = witness.awaitSet("tissues", examples.size() + more.size()).getVersion();
      SlideDiagnosis revised =
          witness.await(
              "the diagnosis by version " + taught,
              () ->
                  witness.diagnoses(slide.getSlideId()).stream()
                      .filter(d -> d.getStatus() == DiagnosisStatus.FINAL)
                      .filter(d -> d.getAnswers().getFirst().getSetVersion() == taught)
                      .findFirst());
      new BatchAnswer(witness.support("tissues"), embeddings)
          .assertEquals(revised.getAnswers().getFirst());
      witness.catchUp();
      assertThat(witness.embeddings(slide.getSlideId())).as("embedded once only").hasSize(tiles);
    }
  }
}
