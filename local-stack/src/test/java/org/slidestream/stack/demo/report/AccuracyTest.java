package org.slidestream.stack.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slidestream.stack.demo.Regions;
import org.slidestream.wire.TilePrediction;

class AccuracyTest {
  @Test
  void tilesAreCountedByTrueAndByPredictedClass() {
    Accuracy accuracy = Slides.whole().accuracy().orElseThrow();

    assertThat(accuracy.confusion())
        .isEqualTo(
            Map.of("STROMA", Map.of("STROMA", 2, "TUMOUR", 1), "TUMOUR", Map.of("TUMOUR", 1)));
  }

  @Test
  void threeOfFourRightAreThreeQuarters() {
    Accuracy accuracy = Slides.whole().accuracy().orElseThrow();

    assertThat(accuracy.overall()).isEqualTo(0.75);
    assertThat(accuracy.correct()).isEqualTo(3);
    assertThat(accuracy.tiles()).isEqualTo(4);
  }

  @Test
  void aRareClassWeighsAsMuchAsACommonOneInTheBalancedAccuracy() {
    // two thirds of STROMA, all of TUMOUR
    assertThat(Slides.whole().accuracy().orElseThrow().balanced()).isEqualTo((2.0 / 3 + 1) / 2);
  }

  @Test
  void aTileOverTwoRegionsDoesNotCount() {
    List<TileAnswer> tiles = new ArrayList<>(Slides.whole().tiles());
    tiles.add(TileAnswer.of(Slides.prediction(4, 400, 0, "TUMOUR", 1)));

    Accuracy accuracy = Accuracy.of(tiles, Slides.HALVES, 0.8);

    assertThat(accuracy.tiles()).isEqualTo(4);
    assertThat(accuracy.unclear()).isEqualTo(1);
  }

  @Test
  void withoutClearTilesAccuracyIsZero() {
    Regions glass = (_, _) -> Optional.empty();

    Accuracy accuracy = Accuracy.of(Slides.whole().tiles(), glass, 0.8);

    assertThat(accuracy.overall()).isZero();
    assertThat(accuracy.balanced()).isZero();
    assertThat(accuracy.unclear()).isEqualTo(4);
  }

  @Test
  void aNewerVersionReplacesTheAnswerToATile() {
    List<TilePrediction> predictions = new ArrayList<>();
    predictions.add(Slides.prediction(3, 0, 400, "STROMA", 2));
    predictions.addAll(Slides.predictions());

    assertThat(TileAnswer.newest(predictions, "demo"))
        .extracting(TileAnswer::label)
        .containsExactly("STROMA", "STROMA", "TUMOUR", "STROMA");
  }

  @Test
  void anotherSetHasNoAnswersHere() {
    assertThat(TileAnswer.newest(Slides.predictions(), "other")).isEmpty();
  }
}
