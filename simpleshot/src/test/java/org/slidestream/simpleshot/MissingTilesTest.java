package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.slidestream.simpleshot.MissingTiles.Range;

/** Which tiles of a slide are missing. */
final class MissingTilesTest {
  @Property
  void seenAndMissingTilesAreTheWholeSlide(
      @ForAll @Size(max = 300) Set<@IntRange(min = 0, max = 2600) Integer> seen,
      @ForAll @IntRange(min = 1, max = 3000) int expected) {
    SlideTally tally = SlideTally.empty().expecting(expected);
    for (int index : seen) {
      tally = tally.plus(index);
    }
    MissingTiles missing = MissingTiles.of(tally, Integer.MAX_VALUE);
    List<Integer> listed = new ArrayList<>();
    for (Range range : missing.ranges()) {
      for (int index = range.first(); index <= range.last(); index++) {
        listed.add(index);
      }
    }
    List<Integer> absent = new ArrayList<>();
    for (int index = 0; index < expected; index++) {
      if (!seen.contains(index)) {
        absent.add(index);
      }
    }
    assertThat(listed).isEqualTo(absent);
    assertThat(missing.tiles()).isEqualTo(absent.size());
    assertThat(new HashSet<>(missing.ranges())).hasSameSizeAs(missing.ranges());
  }

  @Example
  void rangesAreAsLongAsTheyCanBe() {
    SlideTally tally = SlideTally.empty().expecting(2000).plus(3).plus(4).plus(1100);
    assertThat(MissingTiles.of(tally, 10).ranges())
        .containsExactly(new Range(0, 2), new Range(5, 1099), new Range(1101, 1999));
  }

  @Example
  void rangesBeyondTheMostAreCounted() {
    SlideTally tally = SlideTally.empty().expecting(9);
    for (int index = 1; index < 9; index += 2) {
      tally = tally.plus(index);
    }
    assertThat(MissingTiles.of(tally, 2))
        .isEqualTo(new MissingTiles(List.of(new Range(0, 0), new Range(2, 2)), 3, 5));
  }

  @Example
  void nothingIsMissingWhereNothingIsExpected() {
    assertThat(MissingTiles.of(SlideTally.empty().plus(7), 10))
        .isEqualTo(new MissingTiles(List.of(), 0, 0));
  }
}
