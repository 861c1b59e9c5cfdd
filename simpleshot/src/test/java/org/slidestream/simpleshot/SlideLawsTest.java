package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/** What holds for every slide. */
final class SlideLawsTest {
  private static final List<String> LABELS = List.of("gland", "stroma");

  @Property
  void theAnswerAfterNTilesIsTheAnswerToTheseNTilesAtOnce(
      @ForAll @NotEmpty List<@IntRange(min = 0, max = 40) Integer> tenths,
      @ForAll @IntRange(min = 1, max = 8) int k,
      @ForAll Random random) {
    List<Integer> order = new ArrayList<>();
    for (int index = 0; index < tenths.size(); index++) {
      order.add(index);
    }
    Collections.shuffle(order, random);
    SlideScores running = SlideScores.empty(LABELS, 8);
    List<Integer> sofar = new ArrayList<>();
    for (int index : order) {
      running = running.plus(tile(index), scores(tenths.get(index)));
      sofar.add(index);
      assertThat(running.pooled(k).scores()).isEqualTo(batch(tenths, sofar, k));
      assertThat(running.tiles()).isEqualTo(sofar.size());
    }
  }

  @Property
  void theOrderOfTheTilesNeverMattersEvenAmongEquallyNearOnes(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 3) Integer> tenths,
      @ForAll Random random) {
    List<ScoredTile> tiles = new ArrayList<>();
    for (int index = 0; index < tenths.size(); index++) {
      tiles.add(tile(index).at(tenths.get(index) / 10f));
    }
    List<ScoredTile> shuffled = new ArrayList<>(tiles);
    Collections.shuffle(shuffled, random);
    List<ScoredTile> nearest = tiles.stream().sorted().limit(5).toList();
    assertThat(topK(shuffled).tiles()).isEqualTo(nearest);
    assertThat(topK(tiles).tiles()).isEqualTo(nearest);
  }

  @Property
  void aTileSeenTwiceCountsOnce(
      @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 5000) Integer> indices,
      @ForAll @IntRange(min = 0, max = 6000) int tileCount) {
    SlideTally tally = SlideTally.empty();
    for (int index : indices) {
      tally = tally.plus(index);
      assertThat(tally.plus(index)).isSameAs(tally);
      assertThat(tally.plusHole(index)).isSameAs(tally);
    }
    Set<Integer> distinct = new HashSet<>(indices);
    assertThat(tally.seen().size()).isEqualTo(distinct.size());
    assertThat(tally.seen().sizeBelow(tileCount))
        .isEqualTo((int) distinct.stream().filter(index -> index < tileCount).count());
    assertThat(distinct).allMatch(tally.seen()::contains);
    assertThat(tally.seen().contains(5001)).isFalse();
  }

  @Property
  void aSlideIsWholeWhenEachOfItsTilesIsAccountedForWheneverItsCountBecomesKnown(
      @ForAll @IntRange(min = 1, max = 40) int tileCount,
      @ForAll @IntRange(min = 0, max = 40) int known,
      @ForAll Random random) {
    List<Integer> order = new ArrayList<>();
    for (int index = 0; index < tileCount; index++) {
      order.add(index);
    }
    Collections.shuffle(order, random);
    SlideTally tally = SlideTally.empty();
    for (int n = 0; n < tileCount; n++) {
      assertThat(tally.isWhole()).isFalse();
      tally = n == known ? tally.expecting(tileCount) : tally;
      tally = n % 3 == 0 ? tally.plusHole(order.get(n)) : tally.plus(order.get(n));
    }
    assertThat(tally.expecting(tileCount).isWhole()).isTrue();
    assertThat(tally.isWhole()).isEqualTo(known < tileCount);
    assertThat(tally.holes()).isEqualTo((tileCount + 2) / 3);
    assertThat(tally.embedded()).isEqualTo(tileCount - (tileCount + 2) / 3);
  }

  @Property
  void holesCountOnceHoweverOftenAndInWhateverOrderTilesHolesAndTheirCountBecomeKnown(
      @ForAll @IntRange(min = 1, max = 40) int tileCount, @ForAll Random random) {
    List<UnaryOperator<SlideTally>> events = new ArrayList<>();
    int holes = 0;
    for (int index = 0; index < tileCount; index++) {
      int tile = index;
      boolean hole = random.nextBoolean();
      holes += hole ? 1 : 0;
      UnaryOperator<SlideTally> event = tally -> hole ? tally.plusHole(tile) : tally.plus(tile);
      events.add(event);
      events.add(event);
    }
    events.add(tally -> tally.expecting(tileCount));
    Collections.shuffle(events, random);
    SlideTally tally = SlideTally.empty();
    for (UnaryOperator<SlideTally> event : events) {
      tally = event.apply(tally);
    }
    assertThat(tally.isWhole()).isTrue();
    assertThat(tally.holes()).isEqualTo(holes);
    assertThat(tally.embedded()).isEqualTo(tileCount - holes);
  }

  @Property
  void aTallyIsMadeAgainFromTheChunksThatChanged(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 9000) Integer> indices) {
    Map<Integer, long[]> stored = new HashMap<>();
    SlideTally tally = SlideTally.empty().expecting(20);
    for (int index : indices) {
      SlideTally more = tally.plus(index);
      Map<Integer, long[]> changed = more.seen().changedSince(tally.seen());
      assertThat(changed.keySet())
          .isEqualTo(more == tally ? Set.of() : Set.of(index / TileSet.TILES_PER_CHUNK));
      stored.putAll(changed);
      tally = more;
    }
    SlideTally again = SlideTally.of(TileSet.of(stored), 0, OptionalInt.of(20));
    assertThat(again.seen().size()).isEqualTo(tally.seen().size());
    assertThat(again.isWhole()).isEqualTo(tally.isWhole());
    assertThat(indices).allMatch(again.seen()::contains);
  }

  private static TopK topK(List<ScoredTile> tiles) {
    TopK nearest = TopK.empty(5);
    for (ScoredTile tile : tiles) {
      nearest = nearest.plus(tile).plus(tile);
    }
    return nearest;
  }

  /** The definition, without any of the machinery: sort, cut, average. */
  private static List<Float> batch(List<Integer> tenths, List<Integer> indices, int k) {
    List<Float> means = new ArrayList<>();
    for (int c = 0; c < LABELS.size(); c++) {
      int of = c;
      double[] nearest =
          indices.stream()
              .mapToDouble(index -> scores(tenths.get(index)).squaredDistance(of))
              .sorted()
              .limit(k)
              .toArray();
      double sum = 0;
      for (double squared : nearest) {
        sum += squared;
      }
      means.add((float) (sum / nearest.length));
    }
    return means;
  }

  private static ScoredTile tile(int index) {
    return new ScoredTile(index, index * 7, index * 11, 224, 224, 0);
  }

  private static Scores scores(int tenth) {
    return new Scores(LABELS, new double[] {tenth / 10.0, (40 - tenth) / 10.0});
  }
}
