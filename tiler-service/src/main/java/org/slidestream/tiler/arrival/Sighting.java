package org.slidestream.tiler.arrival;

import java.time.Duration;
import java.time.Instant;

/**
 * A slide that is being watched.
 *
 * @param stamp as it was at the last look
 * @param since when it was first seen so
 * @param looks how often it was seen so
 * @param refusals how often it was no slide, being so
 * @param notBefore when it is worth another try
 */
record Sighting(Stamp stamp, Instant since, int looks, int refusals, Instant notBefore) {
  static Sighting first(Stamp stamp, Instant now) {
    return new Sighting(stamp, now, 1, 0, now);
  }

  /** After one more look. */
  Sighting again(Stamp seen, Instant now) {
    return seen.equals(stamp)
        ? new Sighting(stamp, since, looks + 1, refusals, notBefore)
        : first(seen, now);
  }

  /** After it was no slide: each time twice as long until the next try. */
  Sighting refused(Instant now, Duration patience) {
    return new Sighting(
        stamp, since, looks, refusals + 1, now.plus(patience.multipliedBy(1L << refusals)));
  }

  boolean isStable(int stableLooks, Duration minimumAge, Instant now) {
    return looks >= stableLooks && !now.isBefore(since.plus(minimumAge));
  }

  boolean isDue(Instant now) {
    return !now.isBefore(notBefore);
  }
}
