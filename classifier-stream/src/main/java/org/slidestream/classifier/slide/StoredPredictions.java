package org.slidestream.classifier.slide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;

/**
 * What one version of a set says of the tiles of a submission, scored again from their stored
 * embeddings, a slice at a time: a slow reader holds no iterator open, and no more than a slice in
 * memory.
 */
public final class StoredPredictions {
  private static final int SLICE = 256;

  private final Submission submission;
  private final KnownSet set;
  private final ReadOnlyKeyValueStore<byte[], TileEmbedding> embeddings;
  private final Supplier<Optional<Submission>> current;
  private int next;
  private boolean over;
  private int unfit;

  StoredPredictions(
      Submission submission,
      KnownSet set,
      ReadOnlyKeyValueStore<byte[], TileEmbedding> embeddings,
      Supplier<Optional<Submission>> current) {
    this.submission = submission;
    this.set = set;
    this.embeddings = embeddings;
    this.current = current;
  }

  public long setVersion() {
    return set.version();
  }

  public HeadKind head() {
    return set.kind();
  }

  /** The names of the classes, ascending. */
  public List<String> labels() {
    return set.head().labels();
  }

  /** Whether every tile was passed. */
  public boolean isOver() {
    return over;
  }

  /** How many of the tiles passed the set cannot score: another encoder, precision or length. */
  public int unfit() {
    return unfit;
  }

  /**
   * Of the next tiles, in order.
   *
   * @throws ChangedMeanwhileException when the submission was replaced or forgotten since
   */
  public List<TilePrediction> slice() {
    List<TileEmbedding> tiles = new ArrayList<>(SLICE);
    byte[] prefix = StoreKeys.submission(submission);
    try (KeyValueIterator<byte[], TileEmbedding> stored =
        embeddings.range(StoreKeys.numbered(prefix, next), StoreKeys.end(prefix))) {
      while (stored.hasNext() && tiles.size() < SLICE) {
        tiles.add(stored.next().value);
      }
      over = !stored.hasNext();
    }
    // only now: had it been replaced before the slice was read, tiles could be missing in it
    if (!current.get().filter(submission::equals).isPresent()) {
      throw new ChangedMeanwhileException(
          "slide %s was submitted again or forgotten meanwhile".formatted(submission.slideId()));
    }
    List<TilePrediction> predictions = new ArrayList<>(tiles.size());
    for (TileEmbedding tile : tiles) {
      next = tile.getIndex() + 1;
      TileClassifier.predict(set, tile).ifPresentOrElse(predictions::add, () -> unfit++);
    }
    return predictions;
  }
}
