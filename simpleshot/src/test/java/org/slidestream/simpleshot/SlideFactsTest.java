package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.SupportSet.Example;

final class SlideFactsTest {
  private static final List<String> LABELS = List.of("gland", "stroma");

  @Test
  void aKLargerThanTheBagPoolsTheWholeBag() {
    SlideScores scores =
        SlideScores.empty(LABELS, 50)
            .plus(tile(0), new Scores(LABELS, new double[] {1, 4}))
            .plus(tile(1), new Scores(LABELS, new double[] {2, 2}));
    assertThat(scores.pooled(50).scores()).containsExactly(1.5f, 3f);
    assertThat(scores.pooled(50).label()).isEqualTo("gland");
    assertThat(scores.shares()).containsExactly(2, 0);
  }

  @Test
  void doubtfulTilesAreCountedWithTheOthersAndByThemselves() {
    SlideScores scores =
        SlideScores.empty(LABELS, 5)
            .plus(tile(0), new Scores(LABELS, new double[] {1, 4}), true)
            .plus(tile(1), new Scores(LABELS, new double[] {1, 4}), false)
            .plus(tile(2), new Scores(LABELS, new double[] {4, 1}), true);
    assertThat(scores.shares()).containsExactly(2, 1);
    assertThat(scores.doubtful()).containsExactly(1, 1);
    assertThat(scores.tiles()).isEqualTo(3);
  }

  @Test
  void classesWithTheSameScoreAreAnsweredByTheLowerLabel() {
    SlideScores scores =
        SlideScores.empty(LABELS, 5).plus(tile(0), new Scores(LABELS, new double[] {3, 3}));
    assertThat(scores.pooled(1).label()).isEqualTo("gland");
  }

  @Test
  void classesWithTheSameScoreAreAnsweredByTheOneWithTheMostTiles() {
    SlideScores scores =
        SlideScores.empty(LABELS, 1)
            .plus(tile(0), new Scores(LABELS, new double[] {0, 1}))
            .plus(tile(1), new Scores(LABELS, new double[] {1, 0}))
            .plus(tile(2), new Scores(LABELS, new double[] {1, 0}));
    assertThat(scores.pooled(1).scores()).containsExactly(0f, 0f);
    assertThat(scores.pooled(1).label()).isEqualTo("stroma");
  }

  @Test
  void evidenceIsNearestFirst() {
    SlideScores scores =
        SlideScores.empty(LABELS, 5)
            .plus(tile(9), new Scores(LABELS, new double[] {4, 1}))
            .plus(tile(3), new Scores(LABELS, new double[] {1, 4}))
            .plus(tile(2), new Scores(LABELS, new double[] {1, 9}));
    assertThat(scores.evidence(0, 2)).extracting(ScoredTile::index).containsExactly(2, 3);
    assertThat(scores.evidence(1, 1)).extracting(ScoredTile::distance).containsExactly(1f);
    assertThat(scores.evidence(1, 9)).hasSize(3);
  }

  @Test
  void aKBeyondWhatWasKeptIsRefused() {
    TopK nearest = TopK.empty(5).plus(tile(0));
    assertThatThrownBy(() -> nearest.meanOfNearest(6)).hasMessageContaining("1..5");
  }

  @Test
  void anEmbeddingThatIsNotFiniteTeachesNothing() {
    assertThatThrownBy(() -> new Example("gland", new float[] {1, Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void vectorsOfDifferentLengthDoNotMakeASupportSet() {
    List<Example> examples =
        List.of(new Example("gland", new float[] {1}), new Example("gland", new float[] {1, 2}));
    assertThatThrownBy(() -> SupportSet.of(examples)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMeanOfAnotherLengthDoesNotGoWithPrototypes() {
    Prototypes.Prototype gland = new Prototypes.Prototype("gland", 1, new float[3]);
    assertThatThrownBy(
            () -> new Prototypes(new FeatureTransform.CenteredL2(new float[2]), List.of(gland)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aZeroVectorStaysZero() {
    assertThat(Vectors.normalised(new float[3])).containsExactly(0, 0, 0);
  }

  private static ScoredTile tile(int index) {
    return new ScoredTile(index, 0, 0, 224, 224, 0);
  }
}
