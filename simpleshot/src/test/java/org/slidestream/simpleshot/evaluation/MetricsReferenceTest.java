package org.slidestream.simpleshot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.simpleshot.LinearHead;
import org.slidestream.simpleshot.Oracle;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;

/** Parity with the figures that UNI takes from scikit-learn. */
final class MetricsReferenceTest {
  private static final Offset<Double> EXACT = within(1e-9);

  @ParameterizedTest
  @ValueSource(strings = {"case0", "case1", "case2"})
  void figuresAreThoseOfUni(String name) {
    JsonNode oracle = Oracle.named("metrics").data().get(name);
    List<String> targets = Oracle.texts(oracle.get("targets"));
    JsonNode expected = oracle.get("metrics");
    ConfusionMatrix matrix = ConfusionMatrix.of(targets, Oracle.texts(oracle.get("predictions")));
    assertSame(Metrics.of(matrix), expected, "m");
    for (int c = 0; c < matrix.labels().size(); c++) {
      JsonNode report = expected.get("m_report").get(matrix.labels().get(c));
      assertThat(matrix.precision(c)).isCloseTo(report.get("precision").doubleValue(), EXACT);
      assertThat(matrix.recall(c)).isCloseTo(report.get("recall").doubleValue(), EXACT);
      assertThat(matrix.f1(c)).isCloseTo(report.get("f1-score").doubleValue(), EXACT);
      assertThat(matrix.targets(c)).isEqualTo(report.get("support").intValue());
    }
    List<double[]> probabilities = new ArrayList<>();
    oracle.get("probs").forEach(row -> probabilities.add(numbers(row)));
    assertThat(RocArea.of(matrix.labels(), targets, probabilities))
        .isCloseTo(expected.get("m_auroc").doubleValue(), EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "simpleshot_d64, k1_c1_n1",
    "simpleshot_d64, k1_c1_n0",
    "simpleshot_d64, k16_c0_n0",
    "simpleshot_d1024, k2_c1_n1",
    "simpleshot_d1024, k16_c0_n1"
  })
  void figuresOfPrototypesAndNeighboursAreThoseOfUni(String name, String variant) {
    Oracle oracle = Oracle.named(name);
    JsonNode expected = oracle.data().get(variant);
    List<String> targets = oracle.labels("query_labels");
    assertSame(metrics(targets, expected), expected.get("metrics"), "proto");
    if (expected.has("knn")) {
      JsonNode knn = expected.get("knn");
      assertSame(metrics(targets, knn), knn.get("metrics"), "knn" + knn.get("n_neighbors"));
    }
  }

  @Test
  void figuresOfTheLinearProbeAreThoseOfUni() {
    Oracle oracle = Oracle.named("linear_probe_c3");
    LinearHead head = LinearHead.fit(SupportSet.of(oracle.examples("train", "train_labels")));
    List<Example> test = oracle.examples("test", "test_labels");
    List<String> targets = test.stream().map(Example::label).toList();
    List<String> predictions =
        test.stream().map(example -> head.score(example.vector()).label()).toList();
    List<double[]> probabilities =
        test.stream().map(example -> head.probabilities(example.vector())).toList();
    JsonNode expected = oracle.data().get("metrics");
    assertSame(Metrics.of(ConfusionMatrix.of(targets, predictions)), expected, "lin");
    assertThat(RocArea.of(head.labels(), targets, probabilities))
        .isCloseTo(expected.get("lin_auroc").doubleValue(), EXACT);
  }

  private static Metrics metrics(List<String> targets, JsonNode answers) {
    return Metrics.of(ConfusionMatrix.of(targets, Oracle.texts(answers.get("predictions"))));
  }

  private static void assertSame(Metrics metrics, JsonNode expected, String prefix) {
    assertThat(metrics.accuracy()).isCloseTo(number(expected, prefix + "_acc"), EXACT);
    assertThat(metrics.balancedAccuracy()).isCloseTo(number(expected, prefix + "_bacc"), EXACT);
    assertThat(metrics.kappa()).isCloseTo(number(expected, prefix + "_kappa"), EXACT);
    assertThat(metrics.weightedF1()).isCloseTo(number(expected, prefix + "_weighted_f1"), EXACT);
  }

  private static double number(JsonNode of, String name) {
    return of.get(name).doubleValue();
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).doubleValue();
    }
    return numbers;
  }
}
