package org.slidestream.classifier.slide;

import java.nio.ByteBuffer;
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

  private final Map<String, Recent> slides = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Recent(SlideState state, ByteBuffer header) {}

  Optional<SlideState> get(String slideId) {
    return Optional.ofNullable(slides.get(slideId)).map(Recent::state);
  }

  /** Whether the slide is here, and this is how its header was stored last. */
  boolean isStored(String slideId, byte[] header) {
    Recent known = slides.get(slideId);
    return known != null && known.header().equals(ByteBuffer.wrap(header));
  }

  /**
   * Remembers a slide.
   *
   * @param header of it, as it is stored
   */
  void put(SlideState state, byte[] header) {
    remove(state.submission().slideId());
    slides.put(state.submission().slideId(), new Recent(state, ByteBuffer.wrap(header)));
    bytes += bytesOf(state);
    Iterator<Recent> eldest = slides.values().iterator();
    while (slides.size() > 1 && (slides.size() > MOST_SLIDES || bytes > MOST_BYTES)) {
      bytes -= bytesOf(eldest.next().state());
      eldest.remove();
    }
  }

  void remove(String slideId) {
    Recent removed = slides.remove(slideId);
    if (removed != null) {
      bytes -= bytesOf(removed.state());
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
