package org.slidestream.simpleshot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet.Example;

/** What holds for every episode. */
final class FewShotLawsTest {
  private static final List<String> LABELS =
      IntStream.range(0, 60).mapToObj(row -> Integer.toString(row % 6)).toList();

  @Property(tries = 200)
  void anEpisodeHasItsClassesOneAfterAnotherAndAllItsRowsDiffer(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int ways,
      @ForAll @IntRange(min = 1, max = 10) int shots) {
    List<Integer> rows = sampler(ways, shots, seed).next();
    assertThat(rows).hasSize(ways * shots).doesNotHaveDuplicates();
    List<String> classes = rows.stream().map(LABELS::get).toList();
    for (int way = 0; way < ways; way++) {
      assertThat(classes.subList(way * shots, (way + 1) * shots))
          .containsOnly(classes.get(way * shots));
    }
    assertThat(new LinkedHashSet<>(classes)).hasSize(ways);
  }

  @Property(tries = 50)
  void theSameSeedDrawsTheSameEpisodesAndEachIsAnother(@ForAll long seed) {
    EpisodeSampler one = sampler(6, 3, seed);
    EpisodeSampler other = sampler(6, 3, seed);
    List<List<Integer>> episodes = IntStream.range(0, 5).mapToObj(_ -> one.next()).toList();
    assertThat(IntStream.range(0, 5).mapToObj(_ -> other.next())).isEqualTo(episodes);
    assertThat(episodes).doesNotHaveDuplicates();
  }

  @Test
  void everyRowAndEveryOrderOfClassesIsAsLikely() {
    EpisodeSampler sampler = sampler(6, 1, 7);
    Map<Integer, Integer> drawn = new HashMap<>();
    Map<String, Integer> first = new HashMap<>();
    for (int episode = 0; episode < 6000; episode++) {
      List<Integer> rows = sampler.next();
      rows.forEach(row -> drawn.merge(row, 1, Integer::sum));
      first.merge(LABELS.get(rows.getFirst()), 1, Integer::sum);
    }
    // Six standard deviations of 6,000 draws with probability 1/10, and 1/6.
    assertThat(drawn).hasSize(60).allSatisfy((_, times) -> assertThat(times).isBetween(460, 740));
    assertThat(first).hasSize(6).allSatisfy((_, times) -> assertThat(times).isBetween(826, 1174));
  }

  @Test
  void moreShotsThanAClassHasRowsAreRefused() {
    assertThatThrownBy(() -> sampler(2, 11, 1)).hasMessageContaining("11 shots");
    assertThatThrownBy(() -> sampler(7, 1, 1)).hasMessageContaining("7 classes");
  }

  @Test
  void aTieGoesToTheClassDrawnEarlier() {
    float[] same = {1, 2};
    List<Example> train = List.of(new Example("9", same), new Example("10", same));
    FewShot fewShot = fewShot(train, List.of(new Example("10", same)));
    assertThat(fewShot.evaluate(List.of(1, 0)).accuracy()).isOne();
    assertThat(fewShot.evaluate(List.of(0, 1)).accuracy()).isZero();
  }

  @Test
  void onlyTestRowsOfDrawnClassesAreAsked() {
    List<Example> rows = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      rows.add(new Example("class " + c, new float[] {c * c, 1, c}));
    }
    assertThat(fewShot(rows, rows).evaluate(List.of(2, 0)).accuracy()).isOne();
  }

  private static FewShot fewShot(List<Example> train, List<Example> test) {
    return new FewShot(train, test, support -> new SimpleShot(PrototypeFit.fit(support)));
  }

  private static EpisodeSampler sampler(int ways, int shots, long seed) {
    return new EpisodeSampler(LABELS, ways, shots, new SplittableRandom(seed));
  }
}
