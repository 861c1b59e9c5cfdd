package org.slidestream.classifier.slide;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slidestream.simpleshot.EmbeddingSum;
import org.slidestream.simpleshot.TileSet;

/**
 * The slides used last, as many as fit: 64 at most, and no more than some 16 MiB of them, but
 * always the last one.
 */
final class RecentSlides {
  private static final int MOST_SLIDES = 64;
  private static final long MOST_BYTES = 16L << 20;
  private static final int OBJECT_BYTES = 64; // a kept tile, with its place in a list

  private final Map<String, SlideState> slides = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  Optional<SlideState> get(String slideId) {
    return Optional.ofNullable(slides.get(slideId));
  }

  void put(SlideState state) {
    remove(state.submission().slideId());
    slides.put(state.submission().slideId(), state);
    bytes += bytesOf(state);
    Iterator<SlideState> eldest = slides.values().iterator();
    while (slides.size() > 1 && (slides.size() > MOST_SLIDES || bytes > MOST_BYTES)) {
      bytes -= bytesOf(eldest.next());
      eldest.remove();
    }
  }

  void remove(String slideId) {
    SlideState removed = slides.remove(slideId);
    if (removed != null) {
      bytes -= bytesOf(removed);
    }
  }

  /** About how much memory a slide takes. */
  static long bytesOf(SlideState state) {
    long bytes = 1024 + state.tally().seen().chunks() * (long) (TileSet.TILES_PER_CHUNK / 8 + 24);
    for (SetProgress set : state.sets().values()) {
      // what may be kept rather than what is: it need not be counted
      bytes +=
          set.scores().labels().size()
              * (128L + set.scores().nearest().getFirst().capacity() * (long) OBJECT_BYTES);
    }
    for (EmbeddingSum sum : state.sums().values()) {
      bytes += sum.length() * (long) Long.BYTES;
    }
    return bytes;
  }
}
