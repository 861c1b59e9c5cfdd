package org.slidestream.classifier.slide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.classifier.slide.SlideState.Published;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;

/**
 * Says what is known of a slide, when there is something to say.
 *
 * <ul>
 *   <li>FINAL, at once: every tile is accounted for, and every known set bound to the slide has
 *       scored each of them; once for each combination of set versions, and never without an
 *       answer.
 *   <li>INCOMPLETE, at once: every tile is accounted for, and each is a hole.
 *   <li>PROVISIONAL, in the next round of {@link #sayWhatIsDue()}: something changed and there is
 *       no FINAL yet. A set answers once it has scored every tile seen.
 * </ul>
 */
final class Conclusions {
  private static final Logger log = LogManager.getLogger();
  private static final int SLIDES_A_ROUND = 1000;

  private final SlideStates states;
  private final KnownSets sets;
  private final KeyValueStore<String, byte[]> due;
  private final Diagnoses diagnoses;
  private final int capacity;
  private final Outbox outbox;
  private final ClassifierMeters meters;

  Conclusions(
      SlideStates states,
      KnownSets sets,
      KeyValueStore<String, byte[]> due,
      Pooling pooling,
      Outbox outbox,
      ClassifierMeters meters) {
    this.states = states;
    this.sets = sets;
    this.due = due;
    this.diagnoses = new Diagnoses(pooling);
    this.capacity = pooling.capacity();
    this.outbox = outbox;
    this.meters = meters;
  }

  /** Looks at a slide that has changed. */
  void changed(SlideState state) {
    if (state.isClosed()) {
      return;
    }
    if (state.tally().isWhole() && state.tally().embedded() == 0) {
      conclude(state, DiagnosisStatus.INCOMPLETE, List.of());
    } else if (state.tally().isWhole() && isScored(state)) {
      conclude(state, DiagnosisStatus.FINAL, answering(state));
    } else {
      owe(state);
    }
  }

  /** Passes on what the manifest alone answers. */
  void closed(SlideState state, DiagnosisStatus status, @Nullable String reason) {
    say(state, state.published().next(), status, List.of(), reason);
    due.delete(state.submission().slideId());
  }

  /** Sends the PROVISIONAL diagnoses that are owed. */
  void sayWhatIsDue() {
    for (String slideId : firstDue()) {
      due.delete(slideId);
      states
          .find(slideId)
          .ifPresent(
              state ->
                  say(
                      state,
                      state.published().next(),
                      DiagnosisStatus.PROVISIONAL,
                      answering(state),
                      null));
    }
  }

  private void conclude(SlideState state, DiagnosisStatus status, List<KnownSet> answering) {
    NavigableMap<String, Long> versions = new TreeMap<>();
    answering.forEach(set -> versions.put(set.name(), set.version()));
    if (status == DiagnosisStatus.FINAL && versions.isEmpty()) {
      owe(state);
    } else if (!state.published().concluded().filter(versions::equals).isPresent()) {
      say(state, state.published().concluding(versions), status, answering, null);
      due.delete(state.submission().slideId());
    }
  }

  private void owe(SlideState state) {
    if (state.published().concluded().isEmpty()) {
      due.put(state.submission().slideId(), new byte[0]);
    }
  }

  private void say(
      SlideState state,
      Published published,
      DiagnosisStatus status,
      List<KnownSet> answering,
      @Nullable String reason) {
    SlideState after = state.with(published);
    Instant now = Instant.ofEpochMilli(outbox.now());
    SlideDiagnosis diagnosis = diagnoses.of(after, status, answering, reason, now);
    states.save(state, after);
    outbox.send(diagnosis);
    meters.diagnosed(status);
    if (status != DiagnosisStatus.PROVISIONAL) {
      log.info(
          "diagnosed slide={} submission={} status={} revision={} tiles={} holes={} sets={}",
          diagnosis.getSlideId(),
          diagnosis.getSubmissionId(),
          status,
          diagnosis.getRevision(),
          diagnosis.getTilesSeen(),
          diagnosis.getHoles(),
          published.concluded().map(Object::toString).orElse("none"));
    }
  }

  /** Whether every known set bound to the slide has scored all that it has. */
  private boolean isScored(SlideState state) {
    return sets.boundTo(state.submission()).stream().allMatch(set -> covers(set, state));
  }

  private List<KnownSet> answering(SlideState state) {
    return sets.boundTo(state.submission()).stream()
        .filter(set -> covers(set, state))
        .filter(set -> scoredBy(set, state) > 0)
        .toList();
  }

  private boolean covers(KnownSet set, SlideState state) {
    SetProgress progress = state.sets().get(set.name());
    return progress != null
        && progress.isOf(set, capacity)
        && progress.next() == SetProgress.WALKED;
  }

  private static int scoredBy(KnownSet set, SlideState state) {
    SetProgress progress = state.sets().get(set.name());
    return progress == null ? 0 : progress.scores().tiles();
  }

  private List<String> firstDue() {
    List<String> slides = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> owed = due.all()) {
      while (owed.hasNext() && slides.size() < SLIDES_A_ROUND) {
        slides.add(owed.next().key);
      }
    }
    return slides;
  }
}
