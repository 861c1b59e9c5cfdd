package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.schemas.Keys;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideManifest;

class TilerKilledThirtyTimesTest {
  private static final int KILLS = 30;
  private static final int MOST_BETWEEN_KILLS = 30;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void aTilerKilledThirtyTimesOverTwoSlidesPublishesEveryTileOnce(@TempDir Path folder)
      throws Exception {
    Slides slides = new Slides(folder);
    Path large = slides.tissue(2400, 1800, 3);
    try (Stand stand = new Stand(folder.resolve("stand"));
        Supervised tiler = stand.superviseSlowTiler()) {
      List<String> submitted =
          List.of(stand.submit(large), stand.submit(slides.copies(large, 1).getFirst()));
      Witness witness = stand.witness();

      for (int kill = 1; kill <= KILLS; kill++) {
        int enough = witness.tileKeys().size() + random.nextInt(MOST_BETWEEN_KILLS);
        witness.await(enough + " tiles", () -> witness.tileKeys().size() >= enough);
        tiler.kill();
        witness.catchUp();
      }
      assertThat(witness.manifests()).as("killed in mid-slide").hasSizeLessThan(2);

      witness.await("2 manifests", () -> witness.manifests().size() == 2);
      witness.catchUp();
      assertThat(witness.manifests())
          .extracting(SlideManifest::getStatus)
          .containsOnly(ManifestStatus.TILED);
      assertThat(witness.tileKeys())
          .as("every tile, none twice, kills by seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(
              submitted.stream()
                  .flatMap(
                      slide -> witness.tiles(slide).stream().map(index -> Keys.tile(slide, index)))
                  .toList());
    }
  }
}
