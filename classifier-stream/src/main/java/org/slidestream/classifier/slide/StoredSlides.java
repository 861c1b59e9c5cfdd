package org.slidestream.classifier.slide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SlideDiagnosis;

/**
 * The stores of one partition for readers on other threads, while its task goes on writing. A
 * diagnosis is read as it was published, in one piece: put together from the pieces of a slide's
 * state it could be of two moments.
 */
public final class StoredSlides {
  private final Supplier<EmbeddingLog> logs;
  private final ReadOnlyKeyValueStore<String, SlideDiagnosis> diagnoses;
  private final ReadOnlyKeyValueStore<String, byte[]> slides;
  private final TilePlaces places;
  private final ReadOnlyKeyValueStore<String, PrototypeSet> sets;

  private StoredSlides(StoreOpener stores, Supplier<EmbeddingLog> logs) {
    this.logs = logs;
    this.diagnoses = stores.open(Stores.DIAGNOSES);
    this.slides = stores.open(Stores.SLIDES);
    this.places = new TilePlaces(stores.open(Stores.PLACES));
    this.sets = stores.open(Stores.SETS);
  }

  /** Opens a store of the partition. */
  @FunctionalInterface
  public interface StoreOpener {
    /**
     * The store.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException when it is not here, or
     *     not to be read now
     */
    <K, V> ReadOnlyKeyValueStore<K, V> open(String store);
  }

  /**
   * The stores that {@code stores} opens.
   *
   * @param logs opens the embeddings of the partition
   */
  public static StoredSlides of(StoreOpener stores, Supplier<EmbeddingLog> logs) {
    return new StoredSlides(stores, logs);
  }

  /** Name of a store that every partition of the slides has. */
  public static String anyStore() {
    return Stores.DIAGNOSES;
  }

  /** What was said last of a slide. */
  public Optional<SlideDiagnosis> diagnosis(String slideId) {
    return Optional.ofNullable(diagnoses.get(slideId));
  }

  /** What was said last of up to {@code most} slides behind {@code slideId}, in order of id. */
  public List<SlideDiagnosis> behind(String slideId, int most) {
    List<SlideDiagnosis> page = new ArrayList<>();
    try (KeyValueIterator<String, SlideDiagnosis> stored =
        diagnoses.range(StoreKeys.after(slideId), null)) {
      while (stored.hasNext() && page.size() < most) {
        page.add(stored.next().value);
      }
    }
    return page;
  }

  /** The version in force of every set, by its first part. */
  public List<PrototypeSet> sets() {
    List<PrototypeSet> firsts = new ArrayList<>();
    try (KeyValueIterator<String, PrototypeSet> stored = sets.all()) {
      stored.forEachRemaining(
          part -> {
            if (!SetParts.isOfFurtherPart(part.key)) {
              firsts.add(part.value);
            }
          });
    }
    return firsts;
  }

  /** The current submission of a slide. */
  public Optional<StoredSubmission> submission(String slideId) {
    return current(slideId).map(StoredSubmission::new);
  }

  /** A submission that tiles are stored of. */
  public final class StoredSubmission {
    private final Submission submission;

    private StoredSubmission(Submission submission) {
      this.submission = submission;
    }

    public String id() {
      return submission.submissionId();
    }

    /** Whether it is scored against a set. */
    public boolean binds(String set) {
      return submission.binds(set);
    }

    /**
     * What the version of a set that is in force says of its tiles; empty where the set is not
     * known.
     *
     * @throws ChangedMeanwhileException when the set is being replaced just now
     */
    public Optional<StoredPredictions> predictions(String set) {
      return SetParts.inForce(sets, set)
          .map(
              parts ->
                  new StoredPredictions(
                      submission,
                      KnownSet.of(parts),
                      places,
                      logs.get(),
                      () -> current(submission.slideId())));
    }
  }

  private Optional<Submission> current(String slideId) {
    return Optional.ofNullable(slides.get(slideId))
        .map(SlideCodec::read)
        .map(SlideState::submission);
  }
}
