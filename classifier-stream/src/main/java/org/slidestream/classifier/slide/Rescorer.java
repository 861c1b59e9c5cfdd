package org.slidestream.classifier.slide;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.classifier.slide.TilePlaces.Slice;
import org.slidestream.wire.TileEmbedding;

/**
 * Scores every slide again when a set has changed: a walk over all slides, whose embeddings are
 * read back from their topic, one slice at a time.
 *
 * <p>A walk in one piece would outlive the transaction and begin again for ever. So the place it
 * has come to is stored, by slide here and by tile in {@link SetProgress}, and moves in the
 * transaction of the predictions that it made: after a restart it goes on from there. A newer
 * version of the set begins a new walk.
 */
final class Rescorer implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();

  private final KeyValueStore<String, byte[]> stored;
  private final TilePlaces places;
  private final EmbeddingLog embeddings;
  private final SlideStates states;
  private final KnownSets sets;
  private final TileClassifier classifier;
  private final Conclusions conclusions;
  private final int capacity;
  private final Map<String, String> walks = new TreeMap<>();

  Rescorer(
      KeyValueStore<String, byte[]> stored,
      TilePlaces places,
      EmbeddingLog embeddings,
      SlideStates states,
      KnownSets sets,
      TileClassifier classifier,
      Conclusions conclusions,
      int capacity) {
    this.stored = stored;
    this.places = places;
    this.embeddings = embeddings;
    this.states = states;
    this.sets = sets;
    this.classifier = classifier;
    this.conclusions = conclusions;
    this.capacity = capacity;
    try (KeyValueIterator<String, byte[]> begun = stored.all()) {
      begun.forEachRemaining(
          walk ->
              Walk.of(walk.value)
                  .resumed(capacity)
                  .next()
                  .ifPresent(next -> walks.put(walk.key, next)));
    }
  }

  /**
   * How far a walk is.
   *
   * @param capacity how many tiles a class keeps; a walk that kept another number begins anew
   * @param next id of the next slide; empty at the end
   */
  private record Walk(int capacity, Optional<String> next) {
    Walk resumed(int wanted) {
      return capacity == wanted ? this : new Walk(wanted, Optional.of(""));
    }

    byte[] toBytes() {
      byte[] id = next.map(text -> "@" + text).orElse("").getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(Integer.BYTES + id.length).putInt(capacity).put(id).array();
    }

    static Walk of(byte[] bytes) {
      String id =
          new String(
              Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length), StandardCharsets.UTF_8);
      return new Walk(
          ByteBuffer.wrap(bytes).getInt(),
          id.isEmpty() ? Optional.empty() : Optional.of(id.substring(1)));
    }
  }

  /** Begins a walk for a set that is new, changed or withdrawn. */
  void begin(String set) {
    goTo(set, "");
    log.debug(
        "rescoring set={} version={}",
        set,
        sets.named(set).map(known -> Long.toString(known.version())).orElse("withdrawn"));
  }

  /** Walks on until {@code tiles} tiles are scored or slides passed, or nothing is left to do. */
  void slice(int tiles) {
    int left = tiles;
    while (left > 0 && !walks.isEmpty()) {
      Map.Entry<String, String> walk = walks.entrySet().iterator().next();
      Optional<String> slideId = states.firstFrom(walk.getValue());
      if (slideId.isPresent()) {
        left -= Math.max(1, visit(walk.getKey(), slideId.get(), left));
      } else {
        finish(walk.getKey());
      }
    }
  }

  /** Scores up to {@code most} tiles of a slide; how many it were. */
  private int visit(String set, String slideId, int most) {
    SlideState state = states.find(slideId).orElseThrow();
    Optional<KnownSet> known = sets.named(set);
    int scored = 0;
    if (!state.isClosed() && state.submission().binds(set)) {
      if (known.isEmpty()) {
        conclusions.changed(state);
      } else {
        SetProgress before = state.sets().get(set);
        SetProgress from =
            before != null && before.isOf(known.get(), capacity)
                ? before
                : SetProgress.start(known.get(), capacity);
        if (from.next() == SetProgress.WALKED) {
          goTo(set, StoreKeys.after(slideId));
          return 0;
        }
        Optional<Step> step = step(state.submission(), known.get(), from, most);
        if (step.isEmpty()) {
          log.warn(
              "not rescored, embeddings are kept no longer set={} slide={}",
              set,
              state.submission().slideId());
          goTo(set, StoreKeys.after(slideId));
          return 0;
        }
        SlideState after = state.with(set, step.get().progress());
        states.save(state, after);
        scored = step.get().tiles();
        if (step.get().progress().next() != SetProgress.WALKED) {
          return scored;
        }
        conclusions.changed(after);
      }
    }
    goTo(set, StoreKeys.after(slideId));
    return scored;
  }

  private record Step(SetProgress progress, int tiles) {}

  /** Scores the next tiles; empty where one of them is kept no longer. */
  private Optional<Step> step(Submission submission, KnownSet set, SetProgress from, int most) {
    Slice slice = places.from(submission, from.next(), most);
    Map<Long, TileEmbedding> tiles = embeddings.read(slice.offsets().stream().sorted().toList());
    if (tiles.size() < slice.offsets().size()) {
      return Optional.empty();
    }
    SetProgress progress = from;
    for (long offset : slice.offsets()) {
      TileEmbedding tile = Objects.requireNonNull(tiles.get(offset));
      float[] vector = TileClassifier.vector(tile).orElseThrow();
      progress = classifier.score(set, progress, tile, vector, submission.journey());
      progress = progress.walkedTo(tile.getIndex() + 1);
    }
    return Optional.of(
        new Step(
            slice.isLast() ? progress.walkedTo(SetProgress.WALKED) : progress,
            slice.offsets().size()));
  }

  private void goTo(String set, String next) {
    walks.put(set, next);
    stored.put(set, new Walk(capacity, Optional.of(next)).toBytes());
  }

  private void finish(String set) {
    walks.remove(set);
    stored.put(set, new Walk(capacity, Optional.empty()).toBytes());
    log.debug("rescored set={}", set);
    if (walks.isEmpty()) {
      embeddings.close();
    }
  }

  @Override
  public void close() {
    embeddings.close();
  }
}
