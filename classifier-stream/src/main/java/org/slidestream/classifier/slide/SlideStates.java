package org.slidestream.classifier.slide;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.slidestream.classifier.slide.ScoresCodec.Counts;
import org.slidestream.classifier.slide.SlideState.Heard;
import org.slidestream.classifier.slide.SumCodec.Summed;
import org.slidestream.simpleshot.SlideScores;
import org.slidestream.simpleshot.SlideTally;
import org.slidestream.simpleshot.TileSet;
import org.slidestream.simpleshot.TopK;

/**
 * The slides of one task. A changed state is written in pieces, and only the pieces that are new: a
 * tile costs a few hundred bytes however many tiles its slide has. The last slides used are kept in
 * memory as well, as read from or written to the stores.
 */
final class SlideStates {
  private static final long HEARD_MS = 1000;

  private final Stores stores;
  private final Watch watch;
  private final RecentSlides recent = new RecentSlides();

  SlideStates(Stores stores, Watch watch) {
    this.stores = stores;
    this.watch = watch;
  }

  Optional<SlideState> find(String slideId) {
    Optional<SlideState> known = recent.get(slideId);
    if (known.isPresent()) {
      return known;
    }
    byte[] bytes = stores.slides().get(slideId);
    if (bytes == null) {
      return Optional.empty();
    }
    SlideState stored = pieces(SlideCodec.read(bytes));
    recent.put(stored, bytes);
    return Optional.of(stored);
  }

  /** The id of the first slide from {@code slideId} on. */
  Optional<String> firstFrom(String slideId) {
    try (KeyValueIterator<String, byte[]> slides = stores.slides().range(slideId, null)) {
      return slides.hasNext() ? Optional.of(slides.next().key) : Optional.empty();
    }
  }

  /** Writes what is new in {@code after}. */
  void save(SlideState before, SlideState after) {
    byte[] prefix = StoreKeys.submission(after.submission());
    byte[] header = header(after);
    if (!recent.isStored(after.submission().slideId(), header)) {
      stores.slides().put(after.submission().slideId(), header);
    }
    after
        .tally()
        .seen()
        .changedSince(before.tally().seen())
        .forEach(
            (number, chunk) ->
                stores.seen().put(StoreKeys.numbered(prefix, number), bytesOf(chunk)));
    after
        .sets()
        .forEach(
            (set, progress) ->
                save(
                    StoreKeys.set(prefix, set),
                    Optional.ofNullable(before.sets().get(set)),
                    progress));
    after
        .sums()
        .forEach(
            (kind, sum) -> {
              if (before.sums().get(kind) != sum) {
                stores.sums().put(StoreKeys.sum(prefix, kind), SumCodec.write(kind, sum));
              }
            });
    recent.put(after, header);
  }

  /**
   * What is stored of a slide beside its pieces. When it was heard of is told by the second: it is
   * all that most tiles change.
   */
  private static byte[] header(SlideState state) {
    long second = (state.heard().at() / HEARD_MS + 1) * HEARD_MS;
    return SlideCodec.write(state.with(new Heard(second, state.heard().watched())));
  }

  /** Forgets the slide; its pieces remain until they are swept. */
  void forget(SlideState state) {
    stores.slides().delete(state.submission().slideId());
    stores.due().delete(state.submission().slideId());
    stores.diagnoses().delete(state.submission().slideId());
    watch.released(state);
    stores.remains().put(StoreKeys.submission(state.submission()), new byte[0]);
    recent.remove(state.submission().slideId());
  }

  private void save(byte[] prefix, Optional<SetProgress> before, SetProgress after) {
    if (before.filter(after::equals).isPresent()) {
      return;
    }
    stores.scores().put(StoreKeys.numbered(prefix, 0), ScoresCodec.write(Counts.of(after)));
    List<TopK> nearest = after.scores().nearest();
    List<TopK> known = before.map(progress -> progress.scores().nearest()).orElse(List.of());
    for (int c = 0; c < nearest.size(); c++) {
      if (c >= known.size() || !known.get(c).equals(nearest.get(c))) {
        stores.scores().put(StoreKeys.numbered(prefix, c + 1), ScoresCodec.write(nearest.get(c)));
      }
    }
  }

  private SlideState pieces(SlideState header) {
    byte[] prefix = StoreKeys.submission(header.submission());
    SlideTally tally =
        SlideTally.of(seen(prefix), header.tally().holes(), header.tally().expected());
    SlideState state = header.with(tally);
    for (Map.Entry<String, SetProgress> set : scores(prefix).entrySet()) {
      state = state.with(set.getKey(), set.getValue());
    }
    return withSums(prefix, state);
  }

  private SlideState withSums(byte[] prefix, SlideState state) {
    SlideState after = state;
    try (KeyValueIterator<byte[], byte[]> pieces =
        stores.sums().range(prefix, StoreKeys.end(prefix))) {
      while (pieces.hasNext()) {
        Summed piece = SumCodec.read(pieces.next().value);
        after = after.with(piece.kind(), piece.sum());
      }
    }
    return after;
  }

  private TileSet seen(byte[] prefix) {
    Map<Integer, long[]> chunks = new HashMap<>();
    try (KeyValueIterator<byte[], byte[]> pieces =
        stores.seen().range(prefix, StoreKeys.end(prefix))) {
      while (pieces.hasNext()) {
        KeyValue<byte[], byte[]> piece = pieces.next();
        long[] chunk = new long[piece.value.length / Long.BYTES];
        ByteBuffer.wrap(piece.value).asLongBuffer().get(chunk);
        chunks.put(StoreKeys.numberOf(piece.key), chunk);
      }
    }
    return TileSet.of(chunks);
  }

  private NavigableMap<String, SetProgress> scores(byte[] prefix) {
    Map<String, Counts> counts = new HashMap<>();
    Map<String, List<TopK>> nearest = new HashMap<>();
    try (KeyValueIterator<byte[], byte[]> pieces =
        stores.scores().range(prefix, StoreKeys.end(prefix))) {
      while (pieces.hasNext()) {
        KeyValue<byte[], byte[]> piece = pieces.next();
        String set = StoreKeys.setOf(prefix, piece.key);
        if (StoreKeys.numberOf(piece.key) == 0) {
          counts.put(set, ScoresCodec.readCounts(piece.value));
        } else {
          nearest
              .computeIfAbsent(set, _ -> new ArrayList<>())
              .add(ScoresCodec.readTopK(piece.value));
        }
      }
    }
    NavigableMap<String, SetProgress> sets = new TreeMap<>();
    counts.forEach(
        (set, of) ->
            sets.put(
                set,
                new SetProgress(
                    of.version(),
                    of.next(),
                    new SlideScores(
                        of.labels(),
                        // a version with fewer classes leaves pieces of an older one behind
                        Objects.requireNonNull(nearest.get(set)).subList(0, of.labels().size()),
                        of.shares(),
                        of.doubtful()))));
    return sets;
  }

  private static byte[] bytesOf(long[] chunk) {
    ByteBuffer bytes = ByteBuffer.allocate(chunk.length * Long.BYTES);
    bytes.asLongBuffer().put(chunk);
    return bytes.array();
  }
}
