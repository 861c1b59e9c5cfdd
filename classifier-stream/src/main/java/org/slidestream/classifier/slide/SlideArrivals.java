package org.slidestream.classifier.slide;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slidestream.classifier.slide.SlideState.Encoder;
import org.slidestream.simpleshot.SlideTally;
import org.slidestream.telemetry.Journey;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TileHole;

/**
 * Brings the state of a slide forward by one record. What was seen before, and what belongs to a
 * replaced submission, changes nothing and says nothing.
 */
final class SlideArrivals {
  private final SlideStates states;
  private final KeyValueStore<byte[], byte[]> places;
  private final TileScoring scoring;
  private final Watch watch;
  private final Conclusions conclusions;
  private final LongSupplier clock;
  private final ClassifierMeters meters;

  SlideArrivals(
      SlideStates states,
      KeyValueStore<byte[], byte[]> places,
      TileScoring scoring,
      Watch watch,
      Conclusions conclusions,
      LongSupplier clock,
      ClassifierMeters meters) {
    this.states = states;
    this.places = places;
    this.scoring = scoring;
    this.watch = watch;
    this.conclusions = conclusions;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * A tile's embedding, or why it has none.
   *
   * @param offset where it is on its topic
   * @param journey that its record tells of
   */
  void tile(TileEmbedding tile, long offset, Journey journey) {
    Submission submission =
        submission(tile.getSlideId(), tile.getSubmissionId(), tile.getPrototypeSets(), journey);
    Optional<SlideState> known = current(submission);
    known.ifPresent(state -> RecordCheck.checkExpected(state, tile));
    if (isOvertaken(known, submission) || known.filter(SlideState::isClosed).isPresent()) {
      meters.ignored();
      return;
    }
    SlideState before = known.orElseGet(() -> begin(submission));
    Optional<float[]> vector = TileClassifier.vector(tile);
    boolean fillsHole = vector.isPresent() && isHole(before, tile.getIndex());
    SlideTally tally = counted(before.tally(), tile.getIndex(), vector.isPresent(), fillsHole);
    if (tally == before.tally()) {
      meters.ignored();
      return;
    }
    SlideState after = watch.watched(before.with(tally).touched(submission.life()));
    if (vector.isPresent()) {
      TilePlaces.put(places, before.submission(), tile.getIndex(), offset);
      after =
          after
              .embeddedBy(new Encoder(tile.getEncoderId(), tile.getPrecision()))
              .plus(EmbeddingKind.of(tile, vector.get()), vector.get());
      after = scoring.arrived(after, tile, vector.get(), before.tally().embedded() == 0);
    }
    if (fillsHole) {
      after = after.with(after.published().reopened());
    }
    states.save(before, after);
    if (fillsHole) {
      conclusions.owe(after);
    } else {
      conclusions.changed(after);
    }
  }

  /** Whether the tile is accounted for without an embedding. */
  private boolean isHole(SlideState state, int tile) {
    return state.tally().seen().contains(tile)
        && !TilePlaces.contains(places, state.submission(), tile);
  }

  private static SlideTally counted(
      SlideTally before, int tile, boolean hasEmbedding, boolean fillsHole) {
    if (fillsHole) {
      return before.filled();
    }
    return hasEmbedding ? before.plus(tile) : before.plusHole(tile);
  }

  void manifest(SlideManifest manifest, Journey journey) {
    Submission submission =
        submission(
            manifest.getSlideId(),
            manifest.getSubmissionId(),
            manifest.getPrototypeSets(),
            journey);
    Optional<SlideState> known = current(submission);
    if (isOvertaken(known, submission)
        || known.filter(state -> state.manifest().isPresent()).isPresent()) {
      meters.ignored();
      return;
    }
    SlideState before = known.orElseGet(() -> begin(submission));
    SlideState tiled = watch.watched(before.tiled(manifest.getStatus()).touched(submission.life()));
    switch (manifest.getStatus()) {
      case TILED -> {
        SlideState after =
            tiled.with(withHoles(tiled.tally().expecting(manifest.getTileCount()), manifest));
        states.save(before, after);
        conclusions.changed(after);
      }
      case NO_TISSUE -> {
        states.save(before, tiled);
        conclusions.closed(tiled, DiagnosisStatus.NO_TISSUE, manifest.getReason());
      }
      case REJECTED -> {
        states.save(before, tiled);
        conclusions.closed(tiled, DiagnosisStatus.REJECTED, manifest.getReason());
      }
    }
  }

  /** Tiles that were never published will not come as embeddings. */
  private static SlideTally withHoles(SlideTally tally, SlideManifest manifest) {
    SlideTally accounted = tally;
    for (TileHole hole : manifest.getHoles()) {
      accounted = accounted.plusHole(hole.getIndex());
    }
    return accounted;
  }

  private Submission submission(
      String slideId, String submissionId, List<String> sets, Journey journey) {
    return new Submission(slideId, submissionId, clock.getAsLong(), sets, journey);
  }

  /** What is known of this very submission. */
  private Optional<SlideState> current(Submission submission) {
    return states
        .find(submission.slideId())
        .filter(state -> state.submission().submissionId().equals(submission.submissionId()));
  }

  /** Whether a newer submission of the slide is known. */
  private boolean isOvertaken(Optional<SlideState> known, Submission submission) {
    return known.isEmpty()
        && states
            .find(submission.slideId())
            .filter(state -> state.submission().isNewerThan(submission))
            .isPresent();
  }

  /** Begins the submission; an older one of the slide is forgotten. */
  private SlideState begin(Submission submission) {
    states.find(submission.slideId()).ifPresent(states::forget);
    return SlideState.start(submission, submission.life());
  }
}
