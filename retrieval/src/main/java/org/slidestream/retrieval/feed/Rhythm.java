package org.slidestream.retrieval.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says when it is time to let the new be found, and when to keep it. */
final class Rhythm {
  private final FeedTimes times;
  private final InstantSource clock;
  private Instant refreshed = Instant.MIN;
  private Instant committed;

  Rhythm(FeedTimes times, InstantSource clock) {
    this.times = times;
    this.clock = clock;
    this.committed = clock.instant();
  }

  boolean isTimeToRefresh() {
    boolean due = isDue(refreshed, times.refresh());
    if (due) {
      refreshed = clock.instant();
    }
    return due;
  }

  boolean isTimeToCommit() {
    boolean due = isDue(committed, times.commit());
    if (due) {
      committed = clock.instant();
    }
    return due;
  }

  private boolean isDue(Instant last, Duration interval) {
    return last.equals(Instant.MIN) || !clock.instant().isBefore(last.plus(interval));
  }
}
