package org.slidestream.classifier.slide;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.slidestream.simpleshot.EmbeddingSum;
import org.slidestream.simpleshot.SlideTally;
import org.slidestream.wire.ManifestStatus;

/**
 * All that is known of the current submission of a slide, except its embeddings. Immutable.
 *
 * @param submission which
 * @param tally the tiles accounted for
 * @param sets how far each set has scored them
 * @param sums of the embeddings, of each kind
 * @param encoder of the first embedding
 * @param manifest how the tiling ended, once it has
 * @param published what was said of it so far
 * @param heard when it was heard of
 */
record SlideState(
    Submission submission,
    SlideTally tally,
    NavigableMap<String, SetProgress> sets,
    Map<EmbeddingKind, EmbeddingSum> sums,
    Optional<Encoder> encoder,
    Optional<ManifestStatus> manifest,
    Published published,
    Heard heard) {

  SlideState {
    sets = Collections.unmodifiableNavigableMap(sets);
    sums = Map.copyOf(sums);
  }

  /** Which arithmetic made an embedding. */
  record Encoder(String id, String precision) {}

  /**
   * What was said of a submission.
   *
   * @param revision of the last diagnosis; 0 before the first
   * @param stalled whether the last concluding diagnosis said that the deadline has passed, and no
   *     record has come since
   * @param concluded version of each set in the last concluding diagnosis, once there was one
   * @param answered whether any diagnosis had an answer
   * @param finished whether any was FINAL
   */
  record Published(
      int revision,
      boolean stalled,
      Optional<NavigableMap<String, Long>> concluded,
      boolean answered,
      boolean finished) {
    static final Published NOTHING = new Published(0, false, Optional.empty(), false, false);

    Published {
      concluded = concluded.map(Collections::unmodifiableNavigableMap);
    }

    Published next() {
      return new Published(revision + 1, stalled, concluded, answered, finished);
    }

    Published concluding(NavigableMap<String, Long> versions) {
      return new Published(revision + 1, false, Optional.of(versions), answered, finished);
    }

    Published stalling(NavigableMap<String, Long> versions) {
      return new Published(revision + 1, true, Optional.of(versions), answered, finished);
    }

    /** Once another record has come: a stall concludes nothing any more. */
    Published resumed() {
      return stalled ? new Published(revision, false, Optional.empty(), answered, finished) : this;
    }

    /** Once a diagnosis was said that has an answer, or none, and is FINAL, or not. */
    Published telling(boolean answer, boolean last) {
      return new Published(revision, stalled, concluded, answered || answer, finished || last);
    }

    /** Once a tile has become another: what was concluded holds no more. */
    Published reopened() {
      return new Published(revision, false, Optional.empty(), answered, finished);
    }

    /** Whether this was the last word with these versions. */
    boolean concludes(NavigableMap<String, Long> versions) {
      return concluded.filter(versions::equals).isPresent();
    }
  }

  /**
   * When a slide was heard of.
   *
   * @param at when a record last changed it, in ms since 1970
   * @param watched when it is looked at next, to see whether it has stalled; empty while nobody
   *     waits for it
   */
  record Heard(long at, OptionalLong watched) {}

  static SlideState start(Submission submission, long now) {
    return new SlideState(
        submission,
        SlideTally.empty(),
        Collections.emptyNavigableMap(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Published.NOTHING,
        new Heard(now, OptionalLong.empty()));
  }

  /** Whether the manifest alone answered: no tile will change it. */
  boolean isClosed() {
    return manifest.filter(status -> status != ManifestStatus.TILED).isPresent();
  }

  SlideState with(SlideTally more) {
    return new SlideState(submission, more, sets, sums, encoder, manifest, published, heard);
  }

  SlideState with(String set, SetProgress progress) {
    NavigableMap<String, SetProgress> changed = new TreeMap<>(sets);
    changed.put(set, progress);
    return new SlideState(submission, tally, changed, sums, encoder, manifest, published, heard);
  }

  SlideState with(EmbeddingKind kind, EmbeddingSum sum) {
    Map<EmbeddingKind, EmbeddingSum> changed = new HashMap<>(sums);
    changed.put(kind, sum);
    return new SlideState(submission, tally, sets, changed, encoder, manifest, published, heard);
  }

  SlideState embeddedBy(Encoder first) {
    return encoder.isPresent()
        ? this
        : new SlideState(
            submission, tally, sets, sums, Optional.of(first), manifest, published, heard);
  }

  SlideState tiled(ManifestStatus status) {
    return new SlideState(
        submission, tally, sets, sums, encoder, Optional.of(status), published, heard);
  }

  SlideState with(Published said) {
    return new SlideState(submission, tally, sets, sums, encoder, manifest, said, heard);
  }

  SlideState with(Heard news) {
    return new SlideState(submission, tally, sets, sums, encoder, manifest, published, news);
  }

  /** Changed by a record at {@code now}. */
  SlideState touched(long now) {
    return with(published.resumed()).with(new Heard(now, heard.watched()));
  }

  /** With the embedding of a tile that was not seen before. */
  SlideState plus(EmbeddingKind kind, float[] embedding) {
    EmbeddingSum sum = sums.getOrDefault(kind, EmbeddingSum.empty(kind.numbers()));
    return with(kind, sum.plus(embedding));
  }
}
