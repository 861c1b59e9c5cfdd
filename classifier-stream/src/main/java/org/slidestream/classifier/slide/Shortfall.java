package org.slidestream.classifier.slide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slidestream.simpleshot.MissingTiles;
import org.slidestream.simpleshot.SlideTally;
import org.slidestream.wire.TileRange;

/**
 * What an INCOMPLETE slide misses.
 *
 * @param ranges the missing tiles, as far as they are listed
 * @param reason in a sentence
 */
record Shortfall(List<TileRange> ranges, String reason) {
  private static final int MOST_RANGES = 1000;

  /** Of a slide whose tiles are all accounted for, and all holes. */
  static Shortfall nothingButHoles(SlideTally tally) {
    return new Shortfall(
        List.of(), "no tile could be embedded: all %d are holes".formatted(tally.holes()));
  }

  /** Of a slide of which nothing came for {@code patience}. */
  static Shortfall stalled(SlideTally tally, Duration patience) {
    String within = "within " + words(patience);
    if (tally.expected().isEmpty()) {
      return new Shortfall(
          List.of(),
          "no manifest came %s of the last of %d tiles".formatted(within, tally.seen().size()));
    }
    MissingTiles missing = MissingTiles.of(tally, MOST_RANGES);
    if (missing.tiles() == 0) {
      return new Shortfall(
          List.of(), "every tile came, but no prototype set that scores them, " + within);
    }
    List<TileRange> ranges =
        missing.ranges().stream().map(range -> new TileRange(range.first(), range.last())).toList();
    String further =
        missing.furtherRanges() == 0
            ? ""
            : "; %d more ranges of them are not listed".formatted(missing.furtherRanges());
    return new Shortfall(
        ranges,
        "%d of %d tiles did not come %s%s"
            .formatted(missing.tiles(), tally.expected().getAsInt(), within, further));
  }

  private static String words(Duration time) {
    List<String> words = new ArrayList<>();
    add(words, time.toDays(), "d");
    add(words, time.toHoursPart(), "h");
    add(words, time.toMinutesPart(), "min");
    add(words, time.toSecondsPart(), "s");
    add(words, time.toMillisPart(), "ms");
    return String.join(" ", words);
  }

  private static void add(List<String> words, long count, String unit) {
    if (count > 0) {
      words.add(count + " " + unit);
    }
  }
}
