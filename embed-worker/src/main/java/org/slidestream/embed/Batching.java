package org.slidestream.embed;

import java.time.Duration;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;

/**
 * When tiles are encoded together: when a batch is full, or its first tile has waited long enough.
 *
 * @param size most tiles of a batch
 * @param maxWait how long the first tile of a batch waits for the others
 * @param atOnce batches that the encoder works on at once
 */
record Batching(int size, Duration maxWait, int atOnce) {
  private static final Duration IDLE = Duration.ofMillis(250);

  /**
   * Most batches that are encoded and not committed: more than an encoder does in a transaction.
   */
  private static final int MOST_ENCODED = 16;

  /** How late the end of a batch may be noticed; the next one is encoded meanwhile. */
  private static final Duration BUSY = Duration.ofMillis(5);

  Batching {
    Settings.positive("embed.batch.size", size);
    if (maxWait.isNegative()) {
      throw new SettingsException("embed.batch.max-wait must not be negative: " + maxWait);
    }
  }

  /**
   * Whether the next batch of {@code backlog} should be launched at {@code now}. A full one may
   * wait at the encoder's door, so that it never stands idle; one that is not may still fill.
   */
  boolean isDue(Backlog backlog, InFlight inFlight, long now) {
    if (inFlight.encoded() >= MOST_ENCODED) {
      return false;
    }
    return backlog.size() >= size
        ? inFlight.encoding() <= atOnce
        : inFlight.encoding() < atOnce && hasWaited(backlog, now);
  }

  private boolean hasWaited(Backlog backlog, long now) {
    return !backlog.isEmpty() && now - backlog.oldestArrival() >= maxWait.toNanos();
  }

  /** Whether more of a lane should be fetched when so many of its deliveries wait. */
  boolean hasRoom(int waiting) {
    return waiting < size;
  }

  /** Most records of one partition that are in work at once, given that a poll takes a batch. */
  int span() {
    int waiting = 2 * size - 1;
    int launched = MOST_ENCODED - 1 + atOnce + 1; // when the last of them is let in
    return launched * size + waiting;
  }

  /** How long a poll at {@code now} may wait for more. */
  Duration patience(Backlog backlog, InFlight inFlight, long now) {
    if (isDue(backlog, inFlight, now)) {
      return Duration.ZERO;
    }
    if (!inFlight.equals(InFlight.NONE)) {
      return BUSY;
    }
    if (backlog.isEmpty()) {
      return IDLE;
    }
    Duration left = maxWait.minusNanos(now - backlog.oldestArrival());
    return left.compareTo(IDLE) < 0 ? left : IDLE;
  }
}
