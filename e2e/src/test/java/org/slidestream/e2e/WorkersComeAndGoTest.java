package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersComeAndGoTest {
  @Test
  void aSecondWorkerInMidSlideAndAnUpgradeOfBothLoseNothingAndRepeatNothing(@TempDir Path folder)
      throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"));
        Supervised first = stand.superviseWorker("first")) {
      stand.startTiler();
      Feed feed = new Feed(stand, new Slides(folder));
      feed.awaitWork(List.of(first));

      try (Supervised second = stand.superviseWorker("second")) {
        feed.awaitWork(List.of(second));
        for (Supervised upgraded : List.of(first, second)) {
          upgraded.replace();
          feed.awaitWork(List.of(upgraded));
        }

        feed.end();
        Witness witness = stand.witness();
        assertThat(witness.awaitTilesEmbedded())
            .as("every tile, none twice")
            .containsExactlyInAnyOrderElementsOf(witness.tilesToldOf());
        assertThat(witness.deadLetters()).isEmpty();
      }
    }
  }
}
