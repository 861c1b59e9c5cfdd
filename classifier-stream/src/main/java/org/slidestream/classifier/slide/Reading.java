package org.slidestream.classifier.slide;

import java.time.Duration;

/**
 * How far a task has read its topics. A task that begins with a backlog reads in a few minutes what
 * came in hours: until then, what it has not heard of may still lie before it.
 */
final class Reading {
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final long quiet;
  private long newest;
  private long lastAt;

  /**
   * @param patience a task that was given nothing for so long, or for ten seconds, has read all
   *     there is
   * @param now when it begins, in ms since 1970
   */
  Reading(Duration patience, long now) {
    this.quiet = Math.min(QUIET.toMillis(), patience.toMillis());
    this.lastAt = now;
  }

  /** A record of the time {@code sent} was read at {@code now}. */
  void read(long sent, long now) {
    newest = Math.max(newest, sent);
    lastAt = now;
  }

  /** The time until which everything sent has been read, as far as can be told at {@code now}. */
  long readUntil(long now) {
    return now - lastAt >= quiet ? now : Math.min(newest, now);
  }
}
