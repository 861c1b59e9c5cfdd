package org.slidestream.classifier.slide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.telemetry.LogContext;
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
 *   <li>INCOMPLETE, when the slide has stalled: nothing came for the deadline, and it is not FINAL;
 *       again for each combination of set versions, until something comes.
 *   <li>FINAL again, in the next round of {@link #sayWhatIsDue()}: holes have been filled.
 *   <li>PROVISIONAL, in the next round of {@link #sayWhatIsDue()}: something changed and none of
 *       these holds. A set answers once it has scored every tile seen.
 * </ul>
 */
final class Conclusions {
  private static final Logger log = LogManager.getLogger();
  private static final int SLIDES_A_ROUND = 1000;

  private final SlideStates states;
  private final KnownSets sets;
  private final KeyValueStore<String, byte[]> due;
  private final Watch watch;
  private final Diagnoses diagnoses;
  private final int capacity;
  private final Outbox outbox;
  private final ClassifierMeters meters;
  private final Milestones milestones;

  Conclusions(
      SlideStates states,
      KnownSets sets,
      KeyValueStore<String, byte[]> due,
      Watch watch,
      Pooling pooling,
      Outbox outbox,
      ClassifierMeters meters,
      JourneyTracer tracer) {
    this.states = states;
    this.sets = sets;
    this.due = due;
    this.watch = watch;
    this.diagnoses = new Diagnoses(pooling);
    this.capacity = pooling.capacity();
    this.outbox = outbox;
    this.meters = meters;
    this.milestones = new Milestones(meters, tracer);
  }

  /** Looks at a slide that has changed. */
  void changed(SlideState state) {
    if (state.isClosed()) {
      return;
    }
    if (state.tally().isWhole() || state.published().stalled()) {
      conclude(state, answering(state));
    } else {
      owe(state);
    }
  }

  /** Passes on what the manifest alone answers. */
  void closed(SlideState state, DiagnosisStatus status, @Nullable String reason) {
    SlideState after = watch.released(state).with(state.published().next());
    say(state, after, diagnoses.of(after, status, List.of(), reason, now()));
    due.delete(state.submission().slideId());
  }

  /** Says how things stand with a slide of which nothing comes any more. */
  void stalled(SlideState state) {
    List<KnownSet> answering = answering(state);
    SlideState after = watch.released(state).with(state.published().stalling(versions(answering)));
    Shortfall shortfall = Shortfall.stalled(state.tally(), watch.patience());
    say(state, after, diagnoses.incomplete(after, answering, shortfall, now()));
    due.delete(state.submission().slideId());
  }

  /** Sends the PROVISIONAL diagnoses that are owed. */
  void sayWhatIsDue() {
    for (String slideId : firstDue()) {
      due.delete(slideId);
      states.find(slideId).ifPresent(this::sayHowItStands);
    }
  }

  private void sayHowItStands(SlideState state) {
    List<KnownSet> answering = answering(state);
    if (isAnswered(state, answering)) {
      conclude(state, answering);
    } else {
      sayProvisionally(state, answering);
    }
  }

  private void sayProvisionally(SlideState state, List<KnownSet> answering) {
    SlideState after = state.with(state.published().next());
    say(state, after, diagnoses.of(after, DiagnosisStatus.PROVISIONAL, answering, null, now()));
  }

  private void conclude(SlideState state, List<KnownSet> answering) {
    NavigableMap<String, Long> versions = versions(answering);
    if (state.tally().isWhole() && state.tally().embedded() == 0) {
      Shortfall holes = Shortfall.nothingButHoles(state.tally());
      conclude(state, versions, after -> diagnoses.incomplete(after, List.of(), holes, now()));
    } else if (isAnswered(state, answering)) {
      conclude(
          state,
          versions,
          after -> diagnoses.of(after, DiagnosisStatus.FINAL, answering, null, now()));
    } else if (!state.published().stalled()) {
      owe(state);
    } else if (isScored(state) && !state.published().concludes(versions)) {
      stalled(state);
    }
  }

  private void conclude(
      SlideState state,
      NavigableMap<String, Long> versions,
      Function<SlideState, SlideDiagnosis> words) {
    if (state.published().stalled() || !state.published().concludes(versions)) {
      SlideState after = watch.released(state).with(state.published().concluding(versions));
      say(state, after, words.apply(after));
      due.delete(state.submission().slideId());
    }
  }

  /** Whether a FINAL diagnosis may be given: every tile is in, and scored by every set. */
  private boolean isAnswered(SlideState state, List<KnownSet> answering) {
    return state.tally().isWhole() && isScored(state) && !answering.isEmpty();
  }

  /** Has the next round say how things stand, unless a concluding diagnosis says it. */
  void owe(SlideState state) {
    if (state.published().concluded().isEmpty()) {
      due.put(state.submission().slideId(), new byte[0]);
    }
  }

  private void say(SlideState before, SlideState after, SlideDiagnosis diagnosis) {
    states.save(before, milestones.passed(after, diagnosis));
    Journey journey = milestones.journey(after, diagnosis);
    outbox.send(diagnosis, journey);
    meters.diagnosed(diagnosis.getStatus());
    if (diagnosis.getStatus() != DiagnosisStatus.PROVISIONAL) {
      log(after, diagnosis, journey);
    }
  }

  private static void log(SlideState after, SlideDiagnosis diagnosis, Journey journey) {
    try (CloseableThreadContext.Instance _ =
        LogContext.of(diagnosis.getSlideId(), diagnosis.getSubmissionId(), journey)) {
      log.info(
          "diagnosed slide={} submission={} status={} revision={} tiles={} holes={} sets={}",
          diagnosis.getSlideId(),
          diagnosis.getSubmissionId(),
          diagnosis.getStatus(),
          diagnosis.getRevision(),
          diagnosis.getTilesSeen(),
          diagnosis.getHoles(),
          after.published().concluded().map(Object::toString).orElse("none"));
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(outbox.now());
  }

  private static NavigableMap<String, Long> versions(List<KnownSet> answering) {
    NavigableMap<String, Long> versions = new TreeMap<>();
    answering.forEach(set -> versions.put(set.name(), set.version()));
    return versions;
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
