package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.FeatureTransform.None;
import org.slidestream.simpleshot.LinearHead.LinearClass;
import org.slidestream.simpleshot.SupportSet.Example;

final class HeadFactsTest {
  private static final SupportSet SUPPORT =
      SupportSet.of(
          List.of(
              new Example("9", new float[] {0, 1}),
              new Example("10", new float[] {1, 0}),
              new Example("10", new float[] {10, 1})));

  @Test
  void aTiedVoteGoesToTheLowerLabel() {
    Scores scores = neighbours(Distance.EUCLIDEAN, 2).score(new float[] {1, 0.5f});
    assertThat(scores.label()).isEqualTo("9");
    assertThat(scores.margin()).isZero();
  }

  @Test
  void theMarginOfAVoteIsTheLeadInShares() {
    Scores scores = neighbours(Distance.EUCLIDEAN, 3).score(new float[] {0, 0});
    assertThat(scores.label()).isEqualTo("10");
    assertThat(scores.distance(0)).isCloseTo(2 / 3f, within(1e-6f));
    assertThat(scores.margin()).isCloseTo(1 / 3f, within(1e-6f));
  }

  @Test
  void theCosineLooksAtTheDirectionOnly() {
    float[] farButAlongside = {100, 9};
    assertThat(neighbours(Distance.COSINE, 1).score(farButAlongside).label()).isEqualTo("10");
    float[] shortAndAlongside = {0.1f, 0.2f};
    assertThat(neighbours(Distance.COSINE, 1).score(shortAndAlongside).label()).isEqualTo("9");
    assertThat(neighbours(Distance.EUCLIDEAN, 1).score(shortAndAlongside).label()).isEqualTo("9");
  }

  @Test
  void noNeighbourCannotVote() {
    assertThatThrownBy(() -> neighbours(Distance.EUCLIDEAN, 0)).hasMessageContaining("not 0");
  }

  @Test
  void aLinearHeadIsMadeAgainFromItsClasses() {
    LinearHead fitted = LinearHead.fit(SUPPORT);
    LinearHead again =
        new LinearHead(
            fitted.classes().stream()
                .map(of -> new LinearClass(of.label(), of.weights(), of.bias()))
                .toList());
    float[] query = {3, 4};
    assertThat(again.probabilities(query)).containsExactly(fitted.probabilities(query));
  }

  @Test
  void aLinearHeadThatIsWantedNoMoreIsGivenUp() {
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(() -> LinearHead.fit(SUPPORT, () -> asked.incrementAndGet() < 3))
        .isInstanceOf(CancellationException.class);
    assertThat(asked).hasValue(3);
  }

  @Test
  void theUsualNeighboursAreCentredForTheEuclideanDistanceAndAsTheyAreForTheCosine() {
    float[] query = {2, 0.5f};
    assertThat(sharesOf(NearestNeighbours.fit(SUPPORT, Distance.EUCLIDEAN, 1), query))
        .isEqualTo(
            sharesOf(
                new NearestNeighbours(SUPPORT, CenteredL2.around(SUPPORT), Distance.EUCLIDEAN, 1),
                query));
    assertThat(sharesOf(NearestNeighbours.fit(SUPPORT, Distance.COSINE, 1), query))
        .isEqualTo(sharesOf(neighbours(Distance.COSINE, 1), query));
  }

  private static List<Float> sharesOf(Head head, float[] query) {
    Scores scores = head.score(query);
    return List.of(scores.distance(0), scores.distance(1));
  }

  @Test
  void aLinearHeadKnowsItsClassesInOrderAndWithFiniteWeights() {
    LinearClass nine = new LinearClass("9", new float[2], 0);
    LinearClass ten = new LinearClass("10", new float[2], 0);
    assertThat(new LinearHead(List.of(nine, ten)).labels()).containsExactly("9", "10");
    assertThatThrownBy(() -> new LinearHead(List.of(ten, nine))).hasMessageContaining("ascending");
    assertThatThrownBy(() -> new LinearHead(List.of())).hasMessageContaining("needs a class");
    assertThatThrownBy(() -> new LinearClass("9", new float[2], Float.NaN))
        .hasMessageContaining("of 9 is not finite");
  }

  @Test
  void oneClassIsCertain() {
    SupportSet one = SupportSet.of(List.of(new Example("gland", new float[] {1, 2})));
    assertThat(LinearHead.fit(one).score(new float[] {5, 5}).distance(0)).isZero();
  }

  @Test
  void anEmbeddingOfAnotherLengthIsRefusedByEveryHead() {
    List<Head> heads =
        List.of(
            new SimpleShot(PrototypeFit.fit(SUPPORT)),
            neighbours(Distance.EUCLIDEAN, 1),
            neighbours(Distance.COSINE, 1),
            LinearHead.fit(SUPPORT));
    for (Head head : heads) {
      assertThatThrownBy(() -> head.score(new float[3]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theOnlyExampleCannotBeTakenAway() {
    SupportSet one = SupportSet.of(List.of(new Example("gland", new float[] {1, 2})));
    assertThatThrownBy(() -> one.without(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Head neighbours(Distance distance, int k) {
    return new NearestNeighbours(SUPPORT, new None(), distance, k);
  }
}
