package org.slidestream.simpleshot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.simpleshot.Oracle;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet.Example;

/** Many episodes at once answer as each of them alone does. */
final class PrototypeEpisodesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void episodesOfTheReferenceAreAnsweredAsByTheirOwnHeads(int shots) {
    Oracle oracle = Oracle.named("fewshot_episodes");
    List<List<Integer>> episodes = new ArrayList<>();
    for (JsonNode rows : oracle.data().get("k" + shots + "_c1").get("support_indices")) {
      List<Integer> drawn = new ArrayList<>();
      rows.forEach(row -> drawn.add(row.intValue()));
      episodes.add(drawn);
    }
    assertSame(
        oracle.examples("train_feats", "train_labels"),
        oracle.examples("test_feats", "test_labels"),
        episodes);
  }

  /** Numbers of few values make ties, rows that equal their mean, and queries that do. */
  @Property(tries = 300)
  void anyEpisodesAreAnsweredAsByTheirOwnHeads(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 4) int ways,
      @ForAll @IntRange(min = 1, max = 3) int shots,
      @ForAll @IntRange(min = 1, max = 7) int dimension,
      @ForAll @IntRange(min = 1, max = 6) int values,
      @ForAll @IntRange(min = 0, max = 5) int offset) {
    SplittableRandom random = new SplittableRandom(seed);
    float far = (float) Math.pow(10, offset);
    List<Example> train = examples(40, dimension, values, far, random);
    List<Example> test = examples(130, dimension, values, far, random);
    EpisodeSampler sampler =
        new EpisodeSampler(train.stream().map(Example::label).toList(), ways, shots, random);
    assertSame(train, test, IntStream.range(0, 10).mapToObj(_ -> sampler.next()).toList());
  }

  @Test
  void theNumberOfThreadsNeverMatters() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    List<Example> train = examples(80, 9, 1000, 1, random);
    List<Example> test = examples(1000, 9, 1000, 1, random);
    EpisodeSampler sampler =
        new EpisodeSampler(train.stream().map(Example::label).toList(), 4, 5, random);
    List<List<Integer>> drawn = IntStream.range(0, 50).mapToObj(_ -> sampler.next()).toList();
    PrototypeEpisodes episodes = new PrototypeEpisodes(train, test);
    AtomicInteger steps = new AtomicInteger();
    try (ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool many = new ForkJoinPool(7)) {
      List<Metrics> alone = one.submit(() -> metrics(episodes, drawn, steps)).get();
      assertThat(many.submit(() -> metrics(episodes, drawn, steps)).get()).isEqualTo(alone);
    }
    assertThat(steps).hasValue(2 * test.size());
  }

  @Test
  void episodesWithoutAQueryOfTheirsAreRefused() {
    List<Example> train = List.of(new Example("a", new float[] {1}));
    PrototypeEpisodes episodes =
        new PrototypeEpisodes(train, List.of(new Example("b", new float[] {1})));
    assertThatThrownBy(() -> episodes.evaluate(List.of(List.of(0)), _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no query");
  }

  private static List<Metrics> metrics(
      PrototypeEpisodes episodes, List<List<Integer>> drawn, AtomicInteger steps) {
    return episodes.evaluate(drawn, steps::addAndGet).stream().map(Metrics::of).toList();
  }

  private static void assertSame(
      List<Example> train, List<Example> test, List<List<Integer>> episodes) {
    FewShot alone = new FewShot(train, test, support -> new SimpleShot(PrototypeFit.fit(support)));
    assertThat(
            new PrototypeEpisodes(train, test)
                .evaluate(episodes, _ -> {}).stream().map(Metrics::of))
        .isEqualTo(episodes.stream().map(alone::evaluate).toList());
  }

  private static List<Example> examples(
      int count, int dimension, int values, float far, SplittableRandom random) {
    return IntStream.range(0, count)
        .mapToObj(
            row -> {
              float[] vector = new float[dimension];
              for (int d = 0; d < dimension; d++) {
                vector[d] = far + random.nextInt(values);
              }
              return new Example(Integer.toString(row % 4), vector);
            })
        .toList();
  }
}
