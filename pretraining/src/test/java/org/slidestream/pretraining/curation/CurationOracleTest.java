package org.slidestream.pretraining.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.pretraining.Oracle;

class CurationOracleTest {
  @ParameterizedTest
  @CsvSource({"l2,L2,0", "l2,L2,1", "l2,L2,10", "cos,COS,0", "cos,COS,1", "cos,COS,10"})
  void iterationsMoveCentroidsAsTheReferenceDoes(String name, Metric metric, int iterations)
      throws IOException {
    Oracle oracle = Oracle.named("kmeans");
    Clusters clusters =
        new KMeans(metric, iterations, 1)
            .from(
                rows(oracle, name + ".x"),
                rows(oracle, name + ".initial_centroids"),
                CurationSteps.UNHEARD);
    assertThat(clusters.assignment().clusters())
        .containsExactly(
            integers(oracle.header().get("data").get(name + ".assignment_" + iterations)));
    if (iterations > 0) {
      assertThat(clusters.centroids().numbers())
          .containsExactly(oracle.floats(name + ".centroids_" + iterations), within(1e-5f));
    }
  }

  @Test
  void theCapIsTheLargestThatStaysBelowTheTarget() throws IOException {
    for (JsonNode example :
        new JsonMapper().readTree(Oracle.file("balanced_cut.json")).get("data").get("cases")) {
      assertThat(BalancedSample.cap(integers(example.get("sizes")), example.get("target").asLong()))
          .isEqualTo(example.get("cap").asInt());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.6", "0.9", "0.95", "0.995"})
  void duplicatesAreThoseOfTheReference(String threshold) throws IOException {
    Oracle oracle = Oracle.named("dedup");
    JsonNode expected = oracle.header().get("data");
    Duplicates duplicates =
        new Duplicates(rows(oracle, "x"), Double.parseDouble(threshold), CurationSteps.UNHEARD);
    assertThat(duplicates.joined())
        .containsExactly(
            integers(
                expected.get("components_th" + threshold + "_kall").get("component_min_index")));
    assertThat(duplicates.joined(3))
        .containsExactly(
            integers(expected.get("components_th" + threshold + "_k3").get("component_min_index")));
    assertThat(kept(duplicates.greedy()))
        .containsExactly(integers(expected.get("greedy_th" + threshold)));
  }

  private static int[] kept(int[] standIns) {
    return IntStream.range(0, standIns.length).filter(i -> standIns[i] == i).toArray();
  }

  private static Rows rows(Oracle oracle, String tensor) {
    return new Rows(oracle.size(tensor, 0), oracle.size(tensor, 1), oracle.floats(tensor));
  }

  private static int[] integers(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }
}
