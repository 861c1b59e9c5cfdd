package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoWorkersKilledTest {
  private static final int KILLS = 20;
  private static final int MOST_BETWEEN_KILLS = 40;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void oneOfTwoWorkersKilledTwentyTimesLosesNothingAndRepeatsNothing(@TempDir Path folder)
      throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"));
        Supervised a = stand.superviseWorker("a");
        Supervised b = stand.superviseWorker("b")) {
      stand.startTiler();
      Feed feed = new Feed(stand, new Slides(folder));
      List<Supervised> workers = new ArrayList<>(List.of(a, b));

      for (int kill = 1; kill <= KILLS; kill++) {
        Collections.shuffle(workers, random);
        Supervised victim = feed.awaitWork(workers);
        feed.awaitEmbeddings(random.nextInt(MOST_BETWEEN_KILLS));
        victim.kill();
      }

      feed.end();
      Witness witness = stand.witness();
      assertThat(witness.awaitTilesEmbedded())
          .as("every tile, none twice, kills by seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(witness.tilesToldOf());
      assertThat(witness.deadLetters()).isEmpty();
    }
  }
}
