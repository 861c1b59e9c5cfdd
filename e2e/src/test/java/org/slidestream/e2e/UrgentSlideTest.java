package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.Priority;

class UrgentSlideTest {
  @Test
  void aStatSlideOvertakesTwentySlides(@TempDir Path folder) throws Exception {
    Slides slides = new Slides(folder);
    try (Stand stand = new Stand(folder.resolve("stand"))) {
      stand.startClassifier();
      stand.startTiler();
      Path slide = slides.tissue(1800, 1800, 1);
      for (Path routine : slides.copies(slide, 20)) {
        stand.submit(routine);
      }
      Witness witness = stand.witness();
      witness.await("20 manifests", () -> witness.manifests().size() == 20);
      String urgent = stand.submit(slide, Priority.STAT);

      try (Supervised _ = stand.superviseWorker("e2e")) {
        stand.teach(Slides.examples(5, 1));
        witness.awaitDiagnosis(urgent, DiagnosisStatus.FINAL);
        assertThat(witness.tilesWaiting()).as("routine tiles that wait").isPositive();
      }
    }
  }

  @Test
  void anUrgentSlideIsTiledWhileALargeRoutineOneWaits(@TempDir Path folder) throws Exception {
    Slides slides = new Slides(folder);
    Path large = slides.tissue(2400, 1800, 1);
    Path small = slides.tissue(900, 900, 2);
    try (Stand stand = new Stand(folder.resolve("stand"))) {
      stand.startSlowTiler();
      Witness witness = stand.witness();
      String routine = stand.submit(large);
      witness.await("a few tiles", () -> witness.tileKeys().size() > 10);
      String urgent = stand.submit(small, Priority.STAT);
      witness.await("2 manifests", () -> witness.manifests().size() == 2);
      assertThat(witness.manifest(urgent).getTiledAt())
          .isBefore(witness.manifest(routine).getTiledAt());
      assertThat(witness.manifest(urgent).getTileCount())
          .isBetween(1, witness.manifest(routine).getTileCount() / 5);
    }
  }
}
