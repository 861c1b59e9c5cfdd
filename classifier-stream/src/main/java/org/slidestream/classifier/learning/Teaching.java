package org.slidestream.classifier.learning;

import java.time.Duration;

/**
 * When changes are fitted: those that come together are fitted together.
 *
 * @param quiet a set is fitted once no change has come for so long
 * @param longest and at the latest so long after its first change
 */
public record Teaching(Duration quiet, Duration longest) {
  boolean isDue(LearnedSet set, long now) {
    return !set.isFitted()
        && (now - set.lastChange() >= quiet.toMillis()
            || now - set.firstChange() >= longest.toMillis());
  }
}
