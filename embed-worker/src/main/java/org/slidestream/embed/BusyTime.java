package org.slidestream.embed;

import java.util.function.LongSupplier;

/** How long something had work, be it one piece at a time or several. Thread-safe. */
final class BusyTime {
  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private int pieces;
  private long since;
  private long past;

  BusyTime(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A piece of work begins. */
  synchronized void begin() {
    if (pieces++ == 0) {
      since = nanoTime.getAsLong();
    }
  }

  /** A piece of work ends. */
  synchronized void end() {
    if (--pieces == 0) {
      past += nanoTime.getAsLong() - since;
    }
  }

  /** In seconds, up to now. */
  synchronized double seconds() {
    return (past + (pieces > 0 ? nanoTime.getAsLong() - since : 0)) / NANOS;
  }
}
