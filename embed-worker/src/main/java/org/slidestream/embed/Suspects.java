package org.slidestream.embed;

/**
 * The records of a partition that a worker may have died of: the next few, counted as they come.
 */
final class Suspects {
  private final int records;
  private int seen;
  private long last = -1;

  Suspects(int records) {
    this.records = records;
  }

  /** How many there were from the beginning. */
  int records() {
    return records;
  }

  /** Whether the record at {@code offset} is one; records that come again are not counted again. */
  boolean include(long offset) {
    if (offset <= last) {
      return true;
    }
    if (seen == records) {
      return false;
    }
    seen++;
    last = offset;
    return true;
  }

  /** Whether all of them are before {@code offset}. */
  boolean areBefore(long offset) {
    return seen == records && last < offset;
  }
}
