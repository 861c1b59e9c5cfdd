package org.slidestream.classifier.slide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slidestream.classifier.slide.TilePlaces.Slice;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;

/**
 * What one version of a set says of the tiles of a submission, scored again from their embeddings,
 * a slice at a time: a slow reader holds no iterator open, and no more than a slice in memory.
 */
public final class StoredPredictions implements AutoCloseable {
  private static final int SLICE = 256;

  private final Submission submission;
  private final KnownSet set;
  private final TilePlaces places;
  private final EmbeddingLog embeddings;
  private final Supplier<Optional<Submission>> current;
  private int next;
  private boolean over;
  private int unfit;

  StoredPredictions(
      Submission submission,
      KnownSet set,
      TilePlaces places,
      EmbeddingLog embeddings,
      Supplier<Optional<Submission>> current) {
    this.submission = submission;
    this.set = set;
    this.places = places;
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
   * @throws EmbeddingsGoneException when an embedding is kept no longer
   */
  public List<TilePrediction> slice() {
    Slice slice = places.from(submission, next, SLICE);
    Map<Long, TileEmbedding> tiles = embeddings.read(slice.offsets().stream().sorted().toList());
    over = slice.isLast();
    // only now: had it been replaced before the slice was read, tiles could be missing in it
    if (!current.get().filter(submission::equals).isPresent()) {
      throw new ChangedMeanwhileException(
          "slide %s was submitted again or forgotten meanwhile".formatted(submission.slideId()));
    }
    List<TilePrediction> predictions = new ArrayList<>(tiles.size());
    for (long offset : slice.offsets()) {
      TileEmbedding tile = tiles.get(offset);
      if (tile == null) {
        throw new EmbeddingsGoneException(
            "embeddings of slide %s are kept no longer".formatted(submission.slideId()));
      }
      next = tile.getIndex() + 1;
      TileClassifier.predict(set, tile).ifPresentOrElse(predictions::add, () -> unfit++);
    }
    return predictions;
  }

  @Override
  public void close() {
    embeddings.close();
  }
}
