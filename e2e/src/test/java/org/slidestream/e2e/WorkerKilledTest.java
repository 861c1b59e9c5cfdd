package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

class WorkerKilledTest {
  @Test
  void aWorkerKilledInMidSlideChangesNothingInTheCommittedOutput(@TempDir Path folder)
      throws Exception {
    Slides slides = new Slides(folder);
    Path log = folder.resolve("worker.log");
    try (Stand stand = new Stand(folder.resolve("stand"));
        Witness witness = new Witness(stand.installation());
        LineWriter line = new LineWriter(stand.installation())) {
      stand.startClassifier();
      stand.startTiler();
      Process worker = stand.startWorkerProcess(log);
      try {
        List<SupportExample> examples = Slides.examples("tissues", 5, 1);
        examples.forEach(line::teach);
        witness.awaitSet("tissues", examples.size());
        SlideSubmission slide = Slides.submission(slides.tissue(3000, 2400, 3), "tissues");
        line.submit(slide);
        int tiles = witness.manifest(slide.getSlideId()).getTileCount();

        for (int kill = 1; kill <= 3; kill++) {
          int enough = tiles * kill / 5;
          witness.await(
              enough + " embeddings",
              () ->
                  Optional.of(witness.embeddings(slide.getSlideId()).size())
                      .filter(seen -> seen >= enough));
          worker.destroyForcibly().waitFor();
          worker = stand.startWorkerProcess(log);
        }

        SlideDiagnosis answer = witness.awaitDiagnosis(slide.getSlideId(), DiagnosisStatus.FINAL);
        witness.catchUp();
        List<TileEmbedding> embeddings = witness.embeddings(slide.getSlideId());
        assertThat(embeddings)
            .as("every tile embedded, none twice")
            .extracting(TileEmbedding::getIndex)
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, tiles).boxed().toList());
        assertThat(witness.predictions(slide.getSlideId()))
            .extracting(TilePrediction::getIndex)
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, tiles).boxed().toList());
        assertThat(answer.getHoles()).isZero();
        new BatchAnswer(witness.support("tissues"), embeddings)
            .assertEquals(answer.getAnswers().getFirst());
      } finally {
        worker.destroyForcibly().waitFor();
      }
    }
  }
}
