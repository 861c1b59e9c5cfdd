package org.slidestream.simpleshot;

import java.util.OptionalInt;

/**
 * Which tiles of a slide are accounted for, and how many there should be. Immutable; the order of
 * the tiles and of the expectation never matters, and a tile seen twice counts once.
 */
public final class SlideTally {
  private static final SlideTally EMPTY =
      new SlideTally(TileSet.empty(), 0, OptionalInt.empty(), 0);

  private final TileSet seen;
  private final int holes;
  private final OptionalInt expected;
  private final int seenOfExpected;

  private SlideTally(TileSet seen, int holes, OptionalInt expected, int seenOfExpected) {
    this.seen = seen;
    this.holes = holes;
    this.expected = expected;
    this.seenOfExpected = seenOfExpected;
  }

  public static SlideTally empty() {
    return EMPTY;
  }

  /** The tally with these parts, as its accessors gave them. */
  public static SlideTally of(TileSet seen, int holes, OptionalInt expected) {
    return new SlideTally(
        seen, holes, expected, expected.isPresent() ? seen.sizeBelow(expected.getAsInt()) : 0);
  }

  /**
   * With the tile of this index accounted for; this very object when it was already.
   *
   * @throws IndexOutOfBoundsException when the index is not in 0..{@link TileSet#HIGHEST_INDEX}
   */
  public SlideTally plus(int index) {
    return plus(index, 0);
  }

  /** The same for a tile that has no embedding. */
  public SlideTally plusHole(int index) {
    return plus(index, 1);
  }

  /** With an embedding after all for a tile that was accounted for without one. */
  public SlideTally filled() {
    return new SlideTally(seen, holes - 1, expected, seenOfExpected);
  }

  /** Knowing that the slide has {@code tileCount} tiles, numbered from 0. */
  public SlideTally expecting(int tileCount) {
    return of(seen, holes, OptionalInt.of(tileCount));
  }

  /** Whether it is known how many tiles there should be, and each is accounted for. */
  public boolean isWhole() {
    return expected.isPresent() && seenOfExpected == expected.getAsInt();
  }

  /** The tiles accounted for. */
  public TileSet seen() {
    return seen;
  }

  /** How many of them have no embedding. */
  public int holes() {
    return holes;
  }

  /** How many of them have an embedding. */
  public int embedded() {
    return seen.size() - holes;
  }

  /** How many tiles there should be, once that is known. */
  public OptionalInt expected() {
    return expected;
  }

  private SlideTally plus(int index, int hole) {
    TileSet more = seen.plus(index);
    if (more == seen) {
      return this;
    }
    int counts = expected.isPresent() && index < expected.getAsInt() ? 1 : 0;
    return new SlideTally(more, holes + hole, expected, seenOfExpected + counts);
  }
}
