package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.schemas.Keys;
import org.slidestream.stack.LineWriter;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.SupportExample;

class TilerKilledTest {
  @Test
  void aTilerKilledInMidSlidePublishesEveryTileOnce(@TempDir Path folder) throws Exception {
    Slides slides = new Slides(folder);
    Path log = folder.resolve("tiler.log");
    try (Stand stand = new Stand(folder.resolve("stand"));
        Witness witness = new Witness(stand.installation());
        LineWriter line = new LineWriter(stand.installation())) {
      stand.startClassifier();
      stand.startWorker();
      Process tiler = stand.startTilerProcess(log);
      try {
        List<SupportExample> examples = Slides.examples("tissues", 5, 1);
        examples.forEach(line::teach);
        witness.awaitSet("tissues", examples.size());
        SlideSubmission slide = Slides.submission(slides.tissue(3000, 2400, 3), "tissues");
        line.submit(slide);

        for (int kill = 1; kill <= 2; kill++) {
          int enough = 10 * kill;
          witness.await(
              enough + " tiles",
              () -> Optional.of(witness.tileKeys().size()).filter(seen -> seen >= enough));
          tiler.destroyForcibly().waitFor();
          witness.catchUp();
          assertThat(witness.manifests()).as("killed in mid-slide").isEmpty();
          tiler = stand.startTilerProcess(log);
        }

        SlideDiagnosis answer = witness.awaitDiagnosis(slide.getSlideId(), DiagnosisStatus.FINAL);
        witness.catchUp();
        assertThat(witness.manifests()).hasSize(1);
        int tiles = witness.manifest(slide.getSlideId()).getTileCount();
        assertThat(witness.tileKeys())
            .as("every tile published, none twice")
            .containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, tiles)
                    .mapToObj(index -> Keys.tile(slide.getSlideId(), index))
                    .toList());
        assertThat(answer.getTilesSeen()).isEqualTo(tiles);
        assertThat(answer.getHoles()).isZero();
      } finally {
        tiler.destroyForcibly().waitFor();
      }
    }
  }
}
