package org.slidestream.classifier.slide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Bounds what is stored: forgets slides behind the re-score window, then sweeps what remains of
 * them and of replaced submissions, a bounded number at a time.
 */
final class Expiry {
  private static final Logger log = LogManager.getLogger();
  private static final int SLIDES_A_ROUND = 100;
  private static final int PIECES_A_ROUND = 2000;

  private final Stores stores;
  private final SlideStates states;
  private final Duration window;
  private String next = "";

  Expiry(Stores stores, SlideStates states, Duration window) {
    this.stores = stores;
    this.states = states;
    this.window = window;
  }

  void round(long now) {
    forgetOldSlides(now);
    sweep();
  }

  private void forgetOldSlides(long now) {
    List<SlideState> old = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> slides = stores.slides().range(next, null)) {
      int looked = 0;
      next = "";
      while (slides.hasNext()) {
        if (looked++ == SLIDES_A_ROUND) {
          next = slides.peekNextKey();
          break;
        }
        SlideState slide = SlideCodec.read(slides.next().value);
        if (now - slide.heard().at() > window.toMillis()) {
          old.add(slide);
        }
      }
    }
    for (SlideState slide : old) {
      log.info(
          "forgotten slide={} submission={}",
          slide.submission().slideId(),
          slide.submission().submissionId());
      states.forget(slide);
    }
  }

  private void sweep() {
    int left = PIECES_A_ROUND;
    Optional<byte[]> first = firstRemains();
    while (left > 0 && first.isPresent()) {
      byte[] prefix = first.get();
      left -= delete(stores.embeddings(), prefix, left);
      left -= delete(stores.scores(), prefix, left);
      left -= delete(stores.sums(), prefix, left);
      left -= delete(stores.seen(), prefix, left);
      if (left > 0) {
        stores.remains().delete(prefix);
        first = firstRemains();
      }
    }
  }

  private Optional<byte[]> firstRemains() {
    try (KeyValueIterator<byte[], byte[]> remains = stores.remains().all()) {
      return remains.hasNext() ? Optional.of(remains.next().key) : Optional.empty();
    }
  }

  private static <V> int delete(KeyValueStore<byte[], V> store, byte[] prefix, int most) {
    List<byte[]> keys = new ArrayList<>();
    try (KeyValueIterator<byte[], V> pieces = store.range(prefix, StoreKeys.end(prefix))) {
      while (pieces.hasNext() && keys.size() < most) {
        keys.add(pieces.next().key);
      }
    }
    keys.forEach(store::delete);
    return keys.size();
  }
}
