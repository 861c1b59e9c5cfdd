package org.slidestream.simpleshot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class MetricsFactsTest {
  @Test
  void aClassThatIsOnlyAnsweredLowersF1ButIsNotBalancedOver() {
    Metrics metrics = metrics(List.of("a", "a", "b"), List.of("a", "c", "b"));
    assertThat(metrics.balancedAccuracy()).isEqualTo(0.75);
    assertThat(metrics.weightedF1()).isCloseTo((2 * 2 / 3.0 + 1) / 3, within(1e-12));
  }

  @Test
  void kappaWeighsByPlaceNotByValue() {
    List<String> targets = List.of("1", "1", "2", "2", "3", "3");
    List<String> predictions = List.of("1", "2", "2", "3", "3", "1");
    double expected = metrics(targets, predictions).kappa();
    assertThat(metrics(widened(targets), widened(predictions)).kappa()).isEqualTo(expected);
  }

  @Test
  void kappaOfOneClassIsNotANumber() {
    assertThat(metrics(List.of("a", "a"), List.of("a", "a")).kappa()).isNaN();
  }

  @Test
  void theMatrixHasItsClassesInLabelOrder() {
    ConfusionMatrix matrix = ConfusionMatrix.of(List.of("10", "9"), List.of("9", "9"));
    assertThat(matrix.labels()).containsExactly("9", "10");
    assertThat(matrix.count(1, 0)).isOne();
    assertThat(matrix.predictions(0)).isEqualTo(2);
  }

  @Test
  void answersMustGoWithTargets() {
    assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of()))
        .hasMessageContaining("1 targets");
  }

  @Property
  void theRocAreaIsTheShareOfPairsInTheRightOrder(
      @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 0, max = 9) Integer> tenths,
      @ForAll @IntRange(min = 1, max = 19) int split) {
    int positives = Math.min(split, tenths.size() - 1);
    double right = 0;
    for (int high : tenths.subList(0, positives)) {
      for (int low : tenths.subList(positives, tenths.size())) {
        right += high > low ? 1 : high == low ? 0.5 : 0;
      }
    }
    List<String> targets =
        IntStream.range(0, tenths.size())
            .mapToObj(i -> i < positives ? "tumour" : "normal")
            .toList();
    List<double[]> probabilities =
        tenths.stream().map(n -> new double[] {1 - n / 10.0, n / 10.0}).toList();
    assertThat(RocArea.of(List.of("normal", "tumour"), targets, probabilities))
        .isCloseTo(right / (positives * (tenths.size() - positives)), within(1e-12));
  }

  @Test
  void aClassWithoutAnItemHasNoRocArea() {
    assertThatThrownBy(
            () -> RocArea.of(List.of("a", "b"), List.of("a"), List.of(new double[] {1, 0})))
        .hasMessageContaining("no item");
  }

  @Test
  void quartilesLieBetweenValues() {
    Summary summary = Summary.of(4, 1, 3, 2);
    assertThat(summary.mean()).isEqualTo(2.5);
    assertThat(summary.deviation()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
    assertThat(summary.lowerQuartile()).isEqualTo(1.75);
    assertThat(summary.median()).isEqualTo(2.5);
    assertThat(summary.upperQuartile()).isEqualTo(3.25);
  }

  @Test
  void oneValueHasNoDeviation() {
    assertThat(Summary.of(7).deviation()).isNaN();
    assertThat(Summary.of(7).median()).isEqualTo(7);
  }

  @Property
  void theOrderOfTheValuesNeverMatters(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1) Double> values,
      @ForAll Random random) {
    Summary summary = summary(values);
    List<Double> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    assertThat(summary(shuffled)).isEqualTo(summary);
  }

  private static Summary summary(List<Double> values) {
    return Summary.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Metrics metrics(List<String> targets, List<String> predictions) {
    return Metrics.of(ConfusionMatrix.of(targets, predictions));
  }

  private static List<String> widened(List<String> labels) {
    return labels.stream().map(label -> label.equals("3") ? "100" : label).toList();
  }
}
