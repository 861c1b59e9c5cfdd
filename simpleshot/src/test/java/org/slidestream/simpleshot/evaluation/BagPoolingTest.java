package org.slidestream.simpleshot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.simpleshot.FeatureTransform.L2;
import org.slidestream.simpleshot.FeatureTransform.None;
import org.slidestream.simpleshot.Oracle;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.Prototypes;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.evaluation.BagPooling.Pooled;

/** Parity with the pooling of UNI and of CONCH. */
final class BagPoolingTest {
  @ParameterizedTest
  @CsvSource({
    "slide0, SQUARED_DISTANCE, uni_L2", "slide0, INNER_PRODUCT, uni_IP",
        "slide0, COSINE, conch_topj",
    "slide1, SQUARED_DISTANCE, uni_L2", "slide1, INNER_PRODUCT, uni_IP",
        "slide1, COSINE, conch_topj",
    "slide2, SQUARED_DISTANCE, uni_L2", "slide2, INNER_PRODUCT, uni_IP",
        "slide2, COSINE, conch_topj"
  })
  void answersAreThoseOfTheReference(String slide, BagPooling pooling, String name) {
    Oracle oracle = Oracle.named("mi_simpleshot");
    SupportSet support = SupportSet.of(oracle.examples("support", "support_labels"));
    String normalised = pooling == BagPooling.COSINE ? "" : "_n1";
    JsonNode variants = oracle.data().get(slide);
    List<float[]> patches = oracle.rows(slide + ".patches");
    assertSame(
        variants.get(name + "_c1" + normalised), pooling, PrototypeFit.fit(support), patches);
    assertSame(
        variants.get(name + "_c0" + normalised),
        pooling,
        PrototypeFit.fit(support, new L2()),
        patches);
  }

  private static void assertSame(
      JsonNode variant, BagPooling pooling, Prototypes prototypes, List<float[]> patches) {
    for (int k : new int[] {1, 5, 10, 50, 100}) {
      JsonNode expected = variant.get(Integer.toString(k));
      JsonNode scores =
          expected.get(pooling == BagPooling.COSINE ? "pooled" : "mean_score_per_prototype");
      Pooled pooled = pooling.pool(prototypes, patches, k);
      assertThat(pooled.label()).isEqualTo(expected.get("prediction").asText());
      for (int c = 0; c < scores.size(); c++) {
        assertThat(pooled.scores().get(c)).isCloseTo(scores.get(c).doubleValue(), within(5e-5));
      }
    }
  }

  @Test
  void aKLargerThanTheBagPoolsTheWholeBag() {
    List<float[]> bag = List.of(new float[] {1, 0}, new float[] {0, 2});
    for (BagPooling pooling : BagPooling.values()) {
      assertThat(pooling.pool(prototypes(), bag, 50)).isEqualTo(pooling.pool(prototypes(), bag, 2));
    }
  }

  @Test
  void theThreeDisagreeAboutPrototypesOfDifferentLength() {
    List<float[]> bag = List.of(new float[] {2, 1});
    assertThat(BagPooling.SQUARED_DISTANCE.pool(prototypes(), bag, 1).label()).isEqualTo("near");
    assertThat(BagPooling.INNER_PRODUCT.pool(prototypes(), bag, 1).label()).isEqualTo("long");
    assertThat(BagPooling.COSINE.pool(prototypes(), bag, 1).label()).isEqualTo("near");
  }

  @Test
  void classesPooledEquallyWellAreAnsweredByTheLowerLabel() {
    List<float[]> bag = List.of(new float[] {0, 0});
    assertThat(BagPooling.INNER_PRODUCT.pool(prototypes(), bag, 1).label()).isEqualTo("long");
  }

  @Test
  void anEmptyBagHasNoAnswer() {
    assertThatThrownBy(() -> BagPooling.COSINE.pool(prototypes(), List.of(), 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Prototypes prototypes() {
    return PrototypeFit.fit(
        SupportSet.of(
            List.of(
                new Example("near", new float[] {2, 1}), new Example("long", new float[] {9, 0}))),
        new None());
  }
}
