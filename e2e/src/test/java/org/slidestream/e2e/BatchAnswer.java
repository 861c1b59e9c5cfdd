package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slidestream.schemas.FloatVector;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.Scores;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.wire.ClassScore;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TopKAnswer;

/** What MI-SimpleShot says of all embeddings of a slide at once: sort, take K, take the mean. */
final class BatchAnswer {
  private static final float TOLERANCE = 1e-6f;

  private final SimpleShot simpleShot;
  private final List<Scores> scores;

  BatchAnswer(List<SupportEmbedding> support, List<TileEmbedding> tiles) {
    this.simpleShot =
        new SimpleShot(
            PrototypeFit.fit(SupportSet.of(support.stream().map(BatchAnswer::example).toList())));
    this.scores = tiles.stream().map(tile -> simpleShot.score(vector(tile.getVector()))).toList();
  }

  /** Fails where a streamed answer says something else. */
  void assertEquals(SetAnswer streamed) {
    for (TopKAnswer answer : streamed.getTopK()) {
      Map<String, Float> expected = means(answer.getK());
      assertThat(answer.getScores())
          .extracting(ClassScore::getLabel)
          .containsExactlyElementsOf(expected.keySet());
      for (ClassScore score : answer.getScores()) {
        assertThat(score.getScore())
            .as("K=%d %s", answer.getK(), score.getLabel())
            .isCloseTo(Objects.requireNonNull(expected.get(score.getLabel())), within(TOLERANCE));
      }
      assertThat(answer.getLabel()).isEqualTo(lowest(expected));
    }
    assertThat(streamed.getLabel()).isEqualTo(streamed.getTopK().getFirst().getLabel());
    assertThat(
            streamed.getShares().stream()
                .filter(share -> share.getTiles() > 0)
                .collect(Collectors.toMap(s -> s.getLabel(), s -> (long) s.getTiles())))
        .isEqualTo(
            scores.stream().collect(Collectors.groupingBy(Scores::label, Collectors.counting())));
  }

  private Map<String, Float> means(int k) {
    Map<String, Float> means = new TreeMap<>();
    for (int c = 0; c < simpleShot.labels().size(); c++) {
      int column = c;
      double mean =
          scores.stream()
              .mapToDouble(score -> score.squaredDistance(column))
              .sorted()
              .limit(k)
              .average()
              .orElseThrow();
      means.put(simpleShot.labels().get(c), (float) mean);
    }
    return means;
  }

  private static String lowest(Map<String, Float> means) {
    return means.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static SupportSet.Example example(SupportEmbedding embedding) {
    return new SupportSet.Example(embedding.getLabel(), vector(embedding.getVector()));
  }

  private static float[] vector(ByteBuffer bytes) {
    return FloatVector.decode(bytes);
  }
}
