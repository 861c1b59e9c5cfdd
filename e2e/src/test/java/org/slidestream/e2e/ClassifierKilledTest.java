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
import org.slidestream.wire.TilePrediction;

class ClassifierKilledTest {
  @Test
  void aClassifierKilledInMidSlideAnswersOnceFromItsChangelogs(@TempDir Path folder)
      throws Exception {
    Slides slides = new Slides(folder);
    Path log = folder.resolve("classifier.log");
    try (Stand stand = new Stand(folder.resolve("stand"));
        Witness witness = new Witness(stand.installation());
        LineWriter line = new LineWriter(stand.installation())) {
      stand.startTiler();
      stand.startWorker();
      Process classifier = stand.startClassifierProcess("state-0", log);
      try {
        List<SupportExample> examples = Slides.examples("tissues", 5, 1);
        examples.forEach(line::teach);
        witness.awaitSet("tissues", examples.size());
        SlideSubmission slide = Slides.submission(slides.tissue(3000, 2400, 3), "tissues");
        line.submit(slide);
        int tiles = witness.manifest(slide.getSlideId()).getTileCount();

        for (int kill = 1; kill <= 2; kill++) {
          int enough = tiles * kill / 4;
          witness.await(
              enough + " predictions",
              () ->
                  Optional.of(witness.predictions(slide.getSlideId()).size())
                      .filter(seen -> seen >= enough));
          classifier.destroyForcibly().waitFor();
          classifier = stand.startClassifierProcess("state-" + kill, log);
        }

        SlideDiagnosis answer = witness.awaitDiagnosis(slide.getSlideId(), DiagnosisStatus.FINAL);
        witness.catchUp();
        assertThat(witness.predictions(slide.getSlideId()))
            .as("every tile answered, none twice")
            .extracting(TilePrediction::getIndex)
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, tiles).boxed().toList());
        assertThat(witness.diagnoses(slide.getSlideId()))
            .filteredOn(diagnosis -> diagnosis.getStatus() == DiagnosisStatus.FINAL)
            .hasSize(1);
        new BatchAnswer(witness.support("tissues"), witness.embeddings(slide.getSlideId()))
            .assertEquals(answer.getAnswers().getFirst());
      } finally {
        classifier.destroyForcibly().waitFor();
      }
    }
  }
}
