package org.slidestream.simpleshot;

import java.util.ArrayList;
import java.util.List;

/**
 * The tiles of a slide that are not accounted for.
 *
 * @param ranges of consecutive tiles, ascending: the first of them, where there are many
 * @param furtherRanges how many there are besides
 * @param tiles how many tiles are missing in all
 */
public record MissingTiles(List<Range> ranges, int furtherRanges, int tiles) {
  public MissingTiles {
    ranges = List.copyOf(ranges);
  }

  /** Tiles with consecutive numbers, both ends included. */
  public record Range(int first, int last) {}

  /** What {@code tally} misses, in up to {@code most} ranges; nothing until a count is expected. */
  public static MissingTiles of(SlideTally tally, int most) {
    int expected = tally.expected().orElse(0);
    TileSet seen = tally.seen();
    List<Range> ranges = new ArrayList<>();
    int further = 0;
    int first = seen.nextMissing(0);
    while (first < expected) {
      // behind its last member a set has nothing but missing tiles
      int end = seen.nextMember(first);
      if (end > expected || !seen.contains(end)) {
        end = expected;
      }
      if (ranges.size() < most) {
        ranges.add(new Range(first, end - 1));
      } else {
        further++;
      }
      first = seen.nextMissing(end);
    }
    return new MissingTiles(ranges, further, expected - seen.sizeBelow(expected));
  }
}
