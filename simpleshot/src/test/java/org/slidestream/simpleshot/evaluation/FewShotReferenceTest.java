package org.slidestream.simpleshot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.simpleshot.FeatureTransform.L2;
import org.slidestream.simpleshot.Oracle;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet;

/** Parity with the few-shot episodes of UNI, and with the interval of the original SimpleShot. */
final class FewShotReferenceTest {
  private static final Offset<Double> EXACT = within(1e-9);

  @ParameterizedTest
  @CsvSource({"1, true", "1, false", "4, true", "4, false"})
  void episodesAreAsGoodAsThoseOfUni(int shots, boolean centred) {
    Oracle oracle = Oracle.named("fewshot_episodes");
    Function<SupportSet, SimpleShot> fit =
        support ->
            new SimpleShot(
                centred ? PrototypeFit.fit(support) : PrototypeFit.fit(support, new L2()));
    FewShot fewShot =
        new FewShot(
            oracle.examples("train_feats", "train_labels"),
            oracle.examples("test_feats", "test_labels"),
            fit);
    JsonNode expected = oracle.data().get("k" + shots + "_c" + (centred ? 1 : 0));
    List<Metrics> episodes = new ArrayList<>();
    for (JsonNode rows : expected.get("support_indices")) {
      List<Integer> drawn = new ArrayList<>();
      rows.forEach(row -> drawn.add(row.intValue()));
      episodes.add(fewShot.evaluate(drawn));
    }
    String prefix = "Kw" + shots + "s_";
    assertSame(episodes, Metrics::accuracy, expected, prefix + "acc");
    assertSame(episodes, Metrics::balancedAccuracy, expected, prefix + "bacc");
    assertSame(episodes, Metrics::kappa, expected, prefix + "kappa");
    assertSame(episodes, Metrics::weightedF1, expected, prefix + "weighted_f1");
  }

  @Test
  void theIntervalIsThatOfTheOriginalSimpleShot() {
    JsonNode expected = Oracle.named("simpleshot_original").data().get("confidence_interval_95");
    List<Double> values = new ArrayList<>();
    expected.get("values").forEach(value -> values.add(value.doubleValue()));
    Summary summary = Summary.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    assertThat(summary.mean()).isCloseTo(expected.get("mean").doubleValue(), EXACT);
    assertThat(summary.halfWidth95()).isCloseTo(expected.get("half_width").doubleValue(), EXACT);
  }

  private static void assertSame(
      List<Metrics> episodes, ToDoubleFunction<Metrics> figure, JsonNode expected, String name) {
    double[] values = episodes.stream().mapToDouble(figure).toArray();
    for (int episode = 0; episode < values.length; episode++) {
      assertThat(values[episode])
          .isCloseTo(
              expected.get("metrics_per_episode").get(name).get(episode).doubleValue(), EXACT);
    }
    JsonNode aggregate = expected.get("metrics_aggregate");
    Summary summary = Summary.of(values);
    assertThat(summary.mean()).isCloseTo(aggregate.get(name + "_avg").doubleValue(), EXACT);
    assertThat(summary.deviation()).isCloseTo(aggregate.get(name + "_std").doubleValue(), EXACT);
  }
}
