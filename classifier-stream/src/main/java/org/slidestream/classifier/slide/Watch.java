package org.slidestream.classifier.slide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slidestream.classifier.slide.SlideState.Heard;

/**
 * The slides that are waited for, in the order in which they are looked at next. A tile moves
 * nothing here: a slide that is found to have been heard of since is put off when its time comes,
 * which costs one entry a slide and deadline rather than one a tile.
 */
final class Watch {
  private final KeyValueStore<byte[], byte[]> deadlines;
  private final Duration patience;

  Watch(KeyValueStore<byte[], byte[]> deadlines, Duration patience) {
    this.deadlines = deadlines;
    this.patience = patience;
  }

  /** How long a slide is waited for. */
  Duration patience() {
    return patience;
  }

  /** When a slide has stalled, in ms since 1970, if nothing more is heard of it. */
  long deadline(SlideState state) {
    return state.heard().at() + patience.toMillis();
  }

  /** The slide, waited for from now on if it was not. */
  SlideState watched(SlideState state) {
    return state.heard().watched().isPresent() ? state : watchedUntil(deadline(state), state);
  }

  /** The slide, to be looked at again when it will have stalled. */
  SlideState putOff(SlideState state) {
    return watchedUntil(deadline(state), released(state));
  }

  /** The slide, waited for no more. */
  SlideState released(SlideState state) {
    if (state.heard().watched().isEmpty()) {
      return state;
    }
    deadlines.delete(
        StoreKeys.deadline(state.heard().watched().getAsLong(), state.submission().slideId()));
    return state.with(new Heard(state.heard().at(), OptionalLong.empty()));
  }

  /** The first slides, up to {@code most}, to be looked at by {@code time}. */
  List<String> due(long time, int most) {
    List<String> slides = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> entries =
        deadlines.range(StoreKeys.deadline(0, ""), StoreKeys.deadline(time + 1, ""))) {
      while (entries.hasNext() && slides.size() < most) {
        slides.add(StoreKeys.slideOfDeadline(entries.next().key));
      }
    }
    return slides;
  }

  private SlideState watchedUntil(long time, SlideState state) {
    deadlines.put(StoreKeys.deadline(time, state.submission().slideId()), new byte[0]);
    return state.with(new Heard(state.heard().at(), OptionalLong.of(time)));
  }
}
