package org.slidestream.tiler;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.slidestream.tiler.cut.Hole;

/**
 * The tiles of a slide that are holes, by number. Immutable. Its text is short where damage lies
 * together: gap and length of each run of holes, to base 36, such as {@code 5,a+2} for 5, 16, 17.
 */
final class HoleSet {
  static final HoleSet NONE = new HoleSet(new BitSet());

  private static final int BASE = 36;

  private final BitSet numbers;

  private HoleSet(BitSet numbers) {
    this.numbers = numbers;
  }

  /**
   * The set that a text tells of.
   *
   * @throws NumberFormatException when it is no such text
   * @throws IndexOutOfBoundsException likewise
   */
  static HoleSet parse(String text) {
    BitSet numbers = new BitSet();
    int end = 0;
    for (String run : text.isEmpty() ? List.<String>of() : List.of(text.split(","))) {
      int plus = run.indexOf('+');
      int first = end + Integer.parseInt(plus < 0 ? run : run.substring(0, plus), BASE);
      end = first + (plus < 0 ? 1 : Integer.parseInt(run.substring(plus + 1), BASE));
      numbers.set(first, end);
    }
    return new HoleSet(numbers);
  }

  HoleSet plus(Collection<Hole> holes) {
    BitSet more = (BitSet) numbers.clone();
    holes.forEach(hole -> more.set(hole.spec().index()));
    return new HoleSet(more);
  }

  boolean contains(int number) {
    return numbers.get(number);
  }

  int size() {
    return numbers.cardinality();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HoleSet that && numbers.equals(that.numbers);
  }

  @Override
  public int hashCode() {
    return numbers.hashCode();
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int end = 0;
    for (int first = numbers.nextSetBit(0); first >= 0; first = numbers.nextSetBit(end)) {
      text.append(text.isEmpty() ? "" : ",").append(Integer.toString(first - end, BASE));
      end = numbers.nextClearBit(first);
      if (end - first > 1) {
        text.append('+').append(Integer.toString(end - first, BASE));
      }
    }
    return text.toString();
  }
}
