package org.slidestream.stack.letters;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which dead letter: {@code 3-17} is at offset 17 of partition 3.
 *
 * @param partition of the dead letters
 * @param offset in it
 */
public record LetterId(int partition, long offset) implements Comparable<LetterId> {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})");
  private static final Comparator<LetterId> ORDER =
      Comparator.comparingInt(LetterId::partition).thenComparingLong(LetterId::offset);

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when {@code text} is no such id
   */
  public static LetterId of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no id of a dead letter, such as 3-17".formatted(text));
    }
    return new LetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  @Override
  public int compareTo(LetterId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
