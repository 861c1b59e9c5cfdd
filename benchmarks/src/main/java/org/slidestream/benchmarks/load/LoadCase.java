package org.slidestream.benchmarks.load;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line-up.
 *
 * @param workers that embed
 * @param perTile how long the encoder of each takes for a tile
 * @param partitions of the work that they share
 */
public record LoadCase(int workers, Duration perTile, int partitions) {
  /** More than any line on two processors carries: no encoder holds it back. */
  private static final double UNHINDERED = 2000;

  private static final Pattern TEXT = Pattern.compile("(\\d+)x(\\d+)@(\\d+)");

  /**
   * As in {@code 2x5@8}: two workers of 5 ms a tile on 8 partitions.
   *
   * @throws IllegalArgumentException where it is not
   */
  public static LoadCase valueOf(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a case is WORKERSxMILLISECONDS@PARTITIONS, as in 2x5@8, not " + text);
    }
    return new LoadCase(
        Integer.parseInt(matcher.group(1)),
        Duration.ofMillis(Long.parseLong(matcher.group(2))),
        Integer.parseInt(matcher.group(3)));
  }

  /** Tiles a second that its encoders can take, where all of them have work. */
  double mostTilesPerSecond() {
    return perTile.isZero() ? UNHINDERED : workers * 1e9 / perTile.toNanos();
  }

  /** Slides of so many tiles that last about that long. */
  int slides(Duration round, int tiles) {
    double rate = Math.min(UNHINDERED, mostTilesPerSecond());
    return (int) Math.ceil(rate * round.toSeconds() / tiles);
  }
}
