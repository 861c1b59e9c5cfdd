package org.slidestream.classifier.slide;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slidestream.simpleshot.SlideTally;
import org.slidestream.wire.ManifestStatus;

/**
 * All that is known of the current submission of a slide, except its embeddings. Immutable.
 *
 * @param submission which
 * @param tally the tiles accounted for
 * @param sets how far each set has scored them
 * @param encoder of the first embedding
 * @param manifest how the tiling ended, once it has
 * @param published what was said of it so far
 * @param touchedAt when a record last changed it, in ms since 1970
 */
record SlideState(
    Submission submission,
    SlideTally tally,
    NavigableMap<String, SetProgress> sets,
    Optional<Encoder> encoder,
    Optional<ManifestStatus> manifest,
    Published published,
    long touchedAt) {

  SlideState {
    sets = Collections.unmodifiableNavigableMap(sets);
  }

  /** Which arithmetic made an embedding. */
  record Encoder(String id, String precision) {}

  /**
   * What was said of a submission.
   *
   * @param revision of the last diagnosis; 0 before the first
   * @param concluded version of each set in the last concluding diagnosis, once there was one
   */
  record Published(int revision, Optional<NavigableMap<String, Long>> concluded) {
    static final Published NOTHING = new Published(0, Optional.empty());

    Published next() {
      return new Published(revision + 1, concluded);
    }

    Published concluding(NavigableMap<String, Long> versions) {
      return new Published(
          revision + 1, Optional.of(Collections.unmodifiableNavigableMap(versions)));
    }
  }

  static SlideState start(Submission submission, long now) {
    return new SlideState(
        submission,
        SlideTally.empty(),
        Collections.emptyNavigableMap(),
        Optional.empty(),
        Optional.empty(),
        Published.NOTHING,
        now);
  }

  /** Whether the manifest alone answered: no tile will change it. */
  boolean isClosed() {
    return manifest.filter(status -> status != ManifestStatus.TILED).isPresent();
  }

  SlideState with(SlideTally more) {
    return new SlideState(submission, more, sets, encoder, manifest, published, touchedAt);
  }

  SlideState with(String set, SetProgress progress) {
    NavigableMap<String, SetProgress> changed = new TreeMap<>(sets);
    changed.put(set, progress);
    return new SlideState(submission, tally, changed, encoder, manifest, published, touchedAt);
  }

  SlideState embeddedBy(Encoder first) {
    return encoder.isPresent()
        ? this
        : new SlideState(
            submission, tally, sets, Optional.of(first), manifest, published, touchedAt);
  }

  SlideState tiled(ManifestStatus status) {
    return new SlideState(
        submission, tally, sets, encoder, Optional.of(status), published, touchedAt);
  }

  SlideState with(Published said) {
    return new SlideState(submission, tally, sets, encoder, manifest, said, touchedAt);
  }

  SlideState touched(long now) {
    return new SlideState(submission, tally, sets, encoder, manifest, published, now);
  }
}
