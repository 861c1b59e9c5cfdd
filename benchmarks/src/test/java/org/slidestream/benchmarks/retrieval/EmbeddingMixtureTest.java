package org.slidestream.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmbeddingMixtureTest {
  private final float[][] vectors = new EmbeddingMixture(64, 1).draw(200, 4, 2);

  @Test
  void theSameSeedsGiveTheSameVectors() {
    assertThat(new EmbeddingMixture(64, 1).draw(200, 4, 2)).isDeepEqualTo(vectors);
  }

  @Test
  void bruteForceFindsAVectorByItself() {
    BruteForce exact = new BruteForce(vectors);
    for (int i = 0; i < vectors.length; i++) {
      assertThat(exact.nearest(vectors[i], 1)).containsExactly(i);
      assertThat(length(vectors[i])).isCloseTo(1, within(1e-5));
    }
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
