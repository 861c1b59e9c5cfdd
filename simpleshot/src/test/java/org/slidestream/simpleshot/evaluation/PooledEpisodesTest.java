package org.slidestream.simpleshot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet.Example;

/** Rows that an episode draws teach, and all others are asked. */
final class PooledEpisodesTest {
  @Property(tries = 100)
  void anEpisodeAnswersAsOneWhoseQueriesAreTheRest(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int shots) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Example> pool = pool(20, random);
    List<Integer> rows = new EpisodeSampler(labels(pool), 3, shots, random).next();
    List<Example> rest = new ArrayList<>();
    for (int row = 0; row < pool.size(); row++) {
      if (!rows.contains(row)) {
        rest.add(pool.get(row));
      }
    }
    assertThat(Metrics.of(episodes(pool).evaluate(List.of(rows), () -> {}).getFirst()))
        .isEqualTo(
            new FewShot(pool, rest, support -> new SimpleShot(PrototypeFit.fit(support)))
                .evaluate(rows));
  }

  @Test
  void everyEpisodeIsOneStep() {
    SplittableRandom random = new SplittableRandom(3);
    List<Example> pool = pool(20, random);
    EpisodeSampler sampler = new EpisodeSampler(labels(pool), 4, 2, random);
    AtomicInteger steps = new AtomicInteger();
    List<ConfusionMatrix> matrices =
        episodes(pool)
            .evaluate(
                IntStream.range(0, 9).mapToObj(_ -> sampler.next()).toList(),
                steps::incrementAndGet);
    assertThat(steps).hasValue(9);
    assertThat(matrices).allSatisfy(matrix -> assertThat(matrix.total()).isEqualTo(20 - 4 * 2));
  }

  @Test
  void anEpisodeThatLeavesNothingToAskIsRefused() {
    List<Example> pool =
        List.of(new Example("a", new float[] {1, 2}), new Example("b", new float[] {2, 1}));
    assertThatThrownBy(() -> episodes(pool).evaluate(List.of(List.of(0, 1)), () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leaves none to ask");
  }

  private static PooledEpisodes episodes(List<Example> pool) {
    return new PooledEpisodes(pool, support -> new SimpleShot(PrototypeFit.fit(support)));
  }

  private static List<String> labels(List<Example> pool) {
    return pool.stream().map(Example::label).toList();
  }

  private static List<Example> pool(int size, SplittableRandom random) {
    return IntStream.range(0, size)
        .mapToObj(
            row ->
                new Example(
                    Integer.toString(row % 4),
                    new float[] {random.nextInt(9), random.nextInt(9), random.nextInt(9)}))
        .toList();
  }
}
