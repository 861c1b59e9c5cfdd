package org.slidestream.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.retrieval.index.Question.Among;
import org.slidestream.retrieval.index.Region.SlideTile;

class RecallTest {
  private static final EmbeddingSpace SPACE = new EmbeddingSpace("any", "fp32", 32);
  private static final int TILES = 6_000;
  private static final int QUERIES = 50;

  @Test
  void theGraphFindsWhatExactSearchFindsAlsoAcrossSegmentsAndDeletions(@TempDir Path folder)
      throws IOException {
    Random random = new Random(1);
    try (EmbeddingIndex index = EmbeddingIndex.open(folder, 100)) {
      for (int i = 0; i < TILES; i++) {
        index.put(tile("a", i), SPACE, vector(random), Instant.EPOCH.plusSeconds(i));
        if (i % 1_000 == 999) {
          index.refresh();
        }
      }
      index.forget(Instant.EPOCH.plusSeconds(TILES / 3));
      index.refresh();
      assertThat(index.census()).containsEntry(SPACE, new Census(TILES - TILES / 3, 0));
      int hits = 0;
      for (int q = 0; q < QUERIES; q++) {
        Question question = new Question(SPACE, vector(random), 10, Among.ALL);
        Set<Neighbour> exact = new HashSet<>(index.exactlyNearest(question));
        List<Neighbour> found = index.nearest(question);
        assertThat(found).hasSize(10);
        hits += (int) found.stream().filter(exact::contains).count();
      }
      assertThat(hits / (10.0 * QUERIES)).isGreaterThanOrEqualTo(0.99);
    }
  }

  private static SlideTile tile(String slide, int index) {
    return new SlideTile(slide, "1", index, index, 0, 1, 1, List.of());
  }

  /** Eight clusters, wide ones. */
  private static float[] vector(Random random) {
    Random centre = new Random(random.nextInt(8));
    float[] vector = new float[SPACE.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (2 * centre.nextGaussian() + random.nextGaussian());
    }
    return vector;
  }
}
