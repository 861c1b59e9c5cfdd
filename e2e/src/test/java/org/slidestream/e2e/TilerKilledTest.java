package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.schemas.Keys;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;

class TilerKilledTest {
  @Test
  void aTilerKilledInMidSlidePublishesEveryTileOnce(@TempDir Path folder) throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"));
        Supervised tiler = stand.superviseTiler()) {
      stand.startClassifier();
      stand.startWorker();
      stand.teach(Slides.examples(5, 1));
      String slide = stand.submit(new Slides(folder).tissue(3000, 2400, 3));
      Witness witness = stand.witness();

      for (int kill = 1; kill <= 2; kill++) {
        int enough = 10 * kill;
        witness.await(enough + " tiles", () -> witness.tileKeys().size() >= enough);
        tiler.kill();
        witness.catchUp();
        assertThat(witness.manifests()).as("killed in mid-slide").isEmpty();
      }

      SlideDiagnosis answer = witness.awaitDiagnosis(slide, DiagnosisStatus.FINAL);
      witness.catchUp();
      assertThat(witness.manifests()).hasSize(1);
      assertThat(witness.tileKeys())
          .as("every tile published, none twice")
          .containsExactlyInAnyOrderElementsOf(
              witness.tiles(slide).stream().map(index -> Keys.tile(slide, index)).toList());
      assertThat(answer.getTilesSeen()).isEqualTo(witness.tileKeys().size());
      assertThat(answer.getHoles()).isZero();
    }
  }
}
