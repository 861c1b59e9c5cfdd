package org.slidestream.classifier.slide;

import org.slidestream.simpleshot.SlideScores;

/**
 * How far one version of a set has scored a slide.
 *
 * <p>Every stored tile is scored exactly once: a tile that arrives below {@code next} is scored on
 * arrival, any other when the re-scoring walk comes to it.
 *
 * @param version of the set
 * @param next index of the first tile that the walk has not come to; {@link #WALKED} at its end
 * @param scores of the tiles scored
 */
record SetProgress(long version, int next, SlideScores scores) {
  static final int WALKED = Integer.MAX_VALUE;

  /** Nothing walked yet. */
  static SetProgress start(KnownSet set, int capacity) {
    return new SetProgress(set.version(), 0, SlideScores.empty(set.head().labels(), capacity));
  }

  SetProgress with(SlideScores more) {
    return new SetProgress(version, next, more);
  }

  SetProgress walkedTo(int index) {
    return new SetProgress(version, index, scores);
  }

  /** Whether it is of this version, and keeps as many tiles as are pooled now. */
  boolean isOf(KnownSet set, int capacity) {
    return version == set.version() && scores.nearest().getFirst().capacity() == capacity;
  }
}
