package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.simpleshot.FeatureTransform.Centered;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.FeatureTransform.L2;
import org.slidestream.simpleshot.FeatureTransform.None;
import org.slidestream.simpleshot.SupportSet.Example;

/** Parity with the reference implementations of SimpleShot and MI-SimpleShot. */
final class ReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "simpleshot_d64, 1", "simpleshot_d64, 2", "simpleshot_d64, 4", "simpleshot_d64, 8",
    "simpleshot_d64, 16", "simpleshot_d1024, 1", "simpleshot_d1024, 2", "simpleshot_d1024, 4",
    "simpleshot_d1024, 8", "simpleshot_d1024, 16"
  })
  void distancesAndPredictionsAreThoseOfUni(String name, int shots) {
    Oracle oracle = Oracle.named(name);
    List<Example> all = oracle.examples("support", "support_labels");
    List<Example> examples = new ArrayList<>();
    for (int row = 0; row < all.size(); row++) {
      if (row % 16 < shots) {
        examples.add(all.get(row));
      }
    }
    SupportSet support = SupportSet.of(examples);
    assertSameAs(oracle, "k" + shots + "_c1_n1", PrototypeFit.fit(support));
    assertSameAs(oracle, "k" + shots + "_c0_n1", PrototypeFit.fit(support, new L2()));
    assertSameNeighbours(oracle, "k" + shots + "_c1_n1", support);
    if (oracle.has("k" + shots + "_c0_n0.distances")) {
      FeatureTransform centred = new Centered(support.mean());
      assertSameAs(oracle, "k" + shots + "_c1_n0", PrototypeFit.fit(support, centred));
      assertSameAs(oracle, "k" + shots + "_c0_n0", PrototypeFit.fit(support, new None()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void predictionsAreThoseOfTheOriginalSimpleShot(int shots) {
    Oracle oracle = Oracle.named("simpleshot_original");
    List<Example> rows = oracle.examples("features", "labels");
    List<Example> gallery = new ArrayList<>();
    List<float[]> queries = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      if (row % 13 < shots) {
        gallery.add(rows.get(row));
      }
      if (row % 13 >= 5) {
        queries.add(rows.get(row).vector());
      }
    }
    SupportSet support = SupportSet.of(gallery);
    FeatureTransform external = new CenteredL2(oracle.rows("train_mean").getFirst());
    String shot = "shot" + shots + "_";
    assertThat(predictions(PrototypeFit.fit(support, new None()), queries))
        .isEqualTo(Oracle.texts(oracle.data().get(shot + "UN").get("predictions")));
    assertThat(predictions(PrototypeFit.fit(support, new L2()), queries))
        .isEqualTo(Oracle.texts(oracle.data().get(shot + "L2N").get("predictions")));
    assertThat(predictions(PrototypeFit.fit(support, external), queries))
        .isEqualTo(Oracle.texts(oracle.data().get(shot + "CL2N").get("predictions")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"slide0", "slide1", "slide2"})
  void slideScoresAreThoseOfUni(String slide) {
    Oracle oracle = Oracle.named("mi_simpleshot");
    SupportSet support = SupportSet.of(oracle.examples("support", "support_labels"));
    assertPooled(oracle, slide, "uni_L2_c1_n1", PrototypeFit.fit(support));
    assertPooled(oracle, slide, "uni_L2_c0_n1", PrototypeFit.fit(support, new L2()));
  }

  private static void assertPooled(
      Oracle oracle, String slide, String variant, Prototypes prototypes) {
    SimpleShot simpleShot = new SimpleShot(prototypes);
    SlideScores scores = SlideScores.empty(simpleShot.labels(), 100);
    List<float[]> patches = oracle.rows(slide + ".patches");
    for (int index = 0; index < patches.size(); index++) {
      scores =
          scores.plus(new ScoredTile(index, 0, 0, 1, 1, 0), simpleShot.score(patches.get(index)));
    }
    for (int k : new int[] {1, 5, 10, 50, 100}) {
      JsonNode expected = oracle.data().get(slide).get(variant).get(Integer.toString(k));
      SlideScores.Pooled pooled = scores.pooled(k);
      assertThat(pooled.label()).isEqualTo(expected.get("prediction").asText());
      for (int c = 0; c < simpleShot.labels().size(); c++) {
        assertThat(pooled.scores().get(c))
            .isCloseTo(
                expected.get("mean_score_per_prototype").get(c).floatValue(),
                within(oracle.tolerance("scores_abs")));
        if (expected.has("indices")) {
          assertThat(scores.evidence(c, k).stream().map(tile -> Integer.toString(tile.index())))
              .containsExactlyElementsOf(Oracle.texts(expected.get("indices").get(c)));
        }
      }
    }
  }

  private static void assertSameNeighbours(Oracle oracle, String variant, SupportSet support) {
    JsonNode expected = oracle.data().get(variant).get("knn");
    Head neighbours =
        new NearestNeighbours(
            support,
            CenteredL2.around(support),
            Distance.EUCLIDEAN,
            expected.get("n_neighbors").intValue());
    assertThat(predictions(neighbours, oracle.rows("query")))
        .isEqualTo(Oracle.texts(expected.get("predictions")));
  }

  private static void assertSameAs(Oracle oracle, String variant, Prototypes prototypes) {
    List<float[]> queries = oracle.rows("query");
    assertThat(predictions(prototypes, queries))
        .isEqualTo(Oracle.texts(oracle.data().get(variant).get("predictions")));
    List<float[]> expected = oracle.rows(variant + ".distances");
    for (int q = 0; q < queries.size(); q++) {
      Scores scores = new SimpleShot(prototypes).score(queries.get(q));
      for (int c = 0; c < scores.labels().size(); c++) {
        assertThat(scores.distance(c))
            .isCloseTo(expected.get(q)[c], within(oracle.tolerance("distances_abs")));
      }
    }
    if (oracle.has(variant + ".prototypes")) {
      List<float[]> vectors = oracle.rows(variant + ".prototypes");
      for (int c = 0; c < vectors.size(); c++) {
        assertThat(prototypes.classes().get(c).vector())
            .containsExactly(vectors.get(c), within(oracle.tolerance("distances_abs")));
      }
    }
  }

  private static List<String> predictions(Prototypes prototypes, List<float[]> queries) {
    return predictions(new SimpleShot(prototypes), queries);
  }

  private static List<String> predictions(Head head, List<float[]> queries) {
    return queries.stream().map(query -> head.score(query).label()).toList();
  }
}
