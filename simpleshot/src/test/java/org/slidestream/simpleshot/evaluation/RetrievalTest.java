package org.slidestream.simpleshot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.ExactSearch.Neighbour;
import org.slidestream.simpleshot.Oracle;
import org.slidestream.simpleshot.SupportSet.Example;

/** Parity with the reference for retrieval, and what it leaves open. */
final class RetrievalTest {
  private static final Offset<Double> EXACT = within(1e-9);

  private final Oracle oracle = Oracle.named("retrieval");
  private final Retrieval retrieval = new Retrieval(oracle.examples("gallery", "gallery_labels"));
  private final List<Example> queries = oracle.examples("query", "query_labels");

  @Test
  void whatIsFoundIsWhatTheReferenceFinds() {
    List<List<String>> indices = oracle.table("top10_indices");
    List<float[]> distances = oracle.rows("top10_distances");
    for (int q = 0; q < queries.size(); q++) {
      List<Neighbour> found = retrieval.nearest(queries.get(q).vector(), 10);
      assertThat(found).extracting(of -> Integer.toString(of.index())).isEqualTo(indices.get(q));
      for (int rank = 0; rank < 10; rank++) {
        assertThat((float) found.get(rank).distance())
            .isCloseTo(distances.get(q)[rank], within(oracle.tolerance("distances_abs")));
      }
    }
  }

  @Test
  void figuresAreThoseOfTheReference() {
    RetrievalFigures figures = RetrievalFigures.of(oracle.labels("query_labels"), found());
    JsonNode expected = oracle.data().get("metrics");
    assertThat(figures.anyOf1()).isCloseTo(expected.get("acc@1").doubleValue(), EXACT);
    assertThat(figures.anyOf3()).isCloseTo(expected.get("acc@3").doubleValue(), EXACT);
    assertThat(figures.anyOf5()).isCloseTo(expected.get("acc@5").doubleValue(), EXACT);
    assertThat(figures.majorityOf5())
        .isCloseTo(expected.get("mvacc@5_tie_smallest_label").doubleValue(), EXACT);
    assertThat(figures.majorityOf5NearestFirst())
        .isCloseTo(expected.get("mvacc@5_tie_nearest_first").doubleValue(), EXACT);
  }

  @Test
  void majoritiesAreThoseOfTheReference() {
    assertThat(found())
        .extracting(Vote.LOWEST_LABEL::majority)
        .isEqualTo(Oracle.texts(oracle.data().get("majority_smallest_label")));
    assertThat(found())
        .extracting(Vote.NEAREST_FIRST::majority)
        .isEqualTo(Oracle.texts(oracle.data().get("majority_nearest_first")));
  }

  @Test
  void equallyNearItemsAreFoundInTheOrderOfTheGallery() {
    float[] same = {1, 2};
    List<Example> gallery = new ArrayList<>();
    gallery.add(new Example("b", new float[] {5, -1}));
    gallery.add(new Example("b", same));
    gallery.add(new Example("a", same));
    assertThat(new Retrieval(gallery).labels(same, 2)).containsExactly("b", "a");
    assertThat(new Retrieval(gallery).labels(same, 9)).hasSize(3);
  }

  @Test
  void aTiedVoteHasTwoWinners() {
    List<String> labels = List.of("10", "9", "11", "9", "10");
    assertThat(Vote.LOWEST_LABEL.majority(labels)).isEqualTo("9");
    assertThat(Vote.NEAREST_FIRST.majority(labels)).isEqualTo("10");
  }

  @Test
  void aQueryThatFoundNothingHasNoFigures() {
    assertThatThrownBy(() -> RetrievalFigures.of(List.of("a"), List.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<List<String>> found() {
    return queries.stream().map(query -> retrieval.labels(query.vector(), 5)).toList();
  }
}
