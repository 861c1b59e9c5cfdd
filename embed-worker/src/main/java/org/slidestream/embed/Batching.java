package org.slidestream.embed;

import java.time.Duration;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;

/**
 * When tiles are encoded together: when a batch is full, or its first tile has waited long enough.
 *
 * @param size most tiles of a batch
 * @param maxWait how long the first tile of a batch waits for the others
 */
record Batching(int size, Duration maxWait) {
  private static final Duration IDLE = Duration.ofMillis(250);

  Batching {
    Settings.positive("embed.batch.size", size);
    if (maxWait.isNegative()) {
      throw new SettingsException("embed.batch.max-wait must not be negative: " + maxWait);
    }
  }

  /** Whether the next batch of {@code backlog} should be encoded at {@code now}. */
  boolean isDue(Backlog backlog, long now) {
    return backlog.size() >= size
        || (!backlog.isEmpty() && now - backlog.oldestArrival() >= maxWait.toNanos());
  }

  /** Whether more should be fetched: one batch to encode, one to be decoded meanwhile. */
  boolean hasRoom(Backlog backlog) {
    return backlog.size() < 2 * size;
  }

  /** How long a poll at {@code now} may wait for more. */
  Duration patience(Backlog backlog, long now) {
    if (backlog.isEmpty()) {
      return IDLE;
    }
    if (isDue(backlog, now)) {
      return Duration.ZERO;
    }
    Duration left = maxWait.minusNanos(now - backlog.oldestArrival());
    return left.compareTo(IDLE) < 0 ? left : IDLE;
  }
}
