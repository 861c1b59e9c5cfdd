package org.slidestream.pretraining.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.slidestream.pretraining.evaluation.LabelledFolder.LabelledTile;
import org.slidestream.slide.pixels.RgbImage;

/** What a probe says of embeddings. */
final class ProbeTest {
  private static final ProbeSettings SETTINGS = new ProbeSettings(2, 50, 3, 7);

  @Test
  void embeddingsThatTellTheClassesApartAreAlwaysRight() {
    ProbeFigures figures = new Probe(folder(4, 4), SETTINGS).of(embeddings(8, 0.01, 1));
    assertThat(figures.simpleShot().mean()).isEqualTo(1);
    assertThat(figures.simpleShot().count()).isEqualTo(50);
    assertThat(figures.neighbours()).isEqualTo(1);
    assertThat(figures.split())
        .hasValueSatisfying(
            split -> {
              assertThat(split.simpleShot()).isEqualTo(1);
              assertThat(split.neighbours()).isEqualTo(1);
            });
  }

  @Test
  void embeddingsThatTellNothingAreRightByChance() {
    ProbeFigures figures = new Probe(folder(200, 0), SETTINGS).of(embeddings(200, 1e6, 1));
    assertThat(figures.simpleShot().mean()).isBetween(0.3, 0.37);
    assertThat(figures.neighbours()).isBetween(0.24, 0.43);
    assertThat(figures.neighboursInterval().low()).isLessThan(figures.neighbours());
  }

  @Test
  void theSameEmbeddingsGiveTheSameFigures() {
    List<float[]> embeddings = embeddings(8, 2, 3);
    ProbeFigures once = new Probe(folder(4, 4), SETTINGS).of(embeddings);
    assertThat(new Probe(folder(4, 4), SETTINGS).of(embeddings)).isEqualTo(once);
    assertThat(
            new Probe(folder(4, 4), new ProbeSettings(2, 50, 3, 8))
                .of(embeddings)
                .simpleShot()
                .mean())
        .isNotEqualTo(once.simpleShot().mean());
  }

  @Test
  void withoutASplitThereAreNoFiguresOfOne() {
    ProbeFigures figures = new Probe(folder(8, 0), SETTINGS).of(embeddings(8, 1, 1));
    assertThat(figures.split()).isEmpty();
    assertThat(figures.columns()).containsKey("knn").doesNotContainKey("split_knn");
  }

  @Test
  void aClassWithNoTileLeftToAskIsNamed() {
    assertThatThrownBy(() -> new Probe(folder(2, 0), SETTINGS))
        .isInstanceOf(UnusableFolderException.class)
        .hasMessageContaining("class 0 of tiles has 2 tiles: 2 shots and one to ask need 3");
  }

  @Test
  void anEmbeddingThatIsNotFiniteNamesItsTile() {
    List<float[]> embeddings = embeddings(8, 1, 1);
    embeddings.get(5)[1] = Float.NaN;
    Probe probe = new Probe(folder(8, 0), SETTINGS);
    assertThatThrownBy(() -> probe.of(embeddings)).hasMessageContaining("tile-5");
  }

  /** Three classes in turn, so many tiles of each in train, then in test. */
  private static LabelledFolder folder(int train, int test) {
    return new LabelledFolder(Path.of("tiles"), tiles(0, 3 * train), tiles(3 * train, 3 * test));
  }

  private static List<LabelledTile> tiles(int from, int count) {
    List<LabelledTile> tiles = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      tiles.add(
          new LabelledTile("tile-" + i, Integer.toString(i % 3), new RgbImage(1, 1, new byte[3])));
    }
    return tiles;
  }

  private static List<float[]> embeddings(int each, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> embeddings = new ArrayList<>();
    for (int i = 0; i < 3 * each; i++) {
      float[] embedding = new float[4];
      for (int d = 0; d < 4; d++) {
        embedding[d] = (float) ((d == i % 3 ? 1 : 0) + random.nextGaussian(0, noise));
      }
      embeddings.add(embedding);
    }
    return embeddings;
  }
}
