package org.slidestream.classifier.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topics;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.SupportEmbedding;

/**
 * Keeps the support embeddings and definitions of its sets and has a set fitted anew when they have
 * changed. One task owns a set: the topics are partitioned by set. A change while a fit is running
 * begins it again, and only what is published is a version. A set without examples is withdrawn by
 * a null value; its version goes on where it was when it is taught again.
 */
public final class Learner implements Processor<String, SpecificRecord, String, PrototypeSet> {
  /** Store of the support embeddings, by set and example. */
  public static final String SUPPORT = "support";

  /** Store of the definitions, by set. */
  public static final String DEFINITIONS = "definitions";

  /** Store of what is known of each set beside them. */
  public static final String LEARNED_SETS = "learned-sets";

  private static final Logger log = LogManager.getLogger();
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Teaching teaching;
  private final ExecutorService background;
  private @Nullable State state;

  public Learner(Teaching teaching, ExecutorService background) {
    this.teaching = teaching;
    this.background = background;
  }

  private record State(
      ProcessorContext<String, PrototypeSet> context,
      TaughtSets taught,
      Set<String> changed,
      Fits fits) {}

  @Override
  public void init(ProcessorContext<String, PrototypeSet> context) {
    TaughtSets taught = TaughtSets.of(context);
    state = new State(context, taught, taught.changed(), new Fits(background));
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    boolean isDefinition =
        state()
            .context
            .recordMetadata()
            .orElseThrow()
            .topic()
            .equals(Topics.SET_DEFINITIONS.name());
    if (isDefinition) {
      String set = DefinitionCheck.setOf(record.key());
      changed(set, state().taught.define(set, (@Nullable SetDefinition) record.value()));
    } else {
      String set = SupportCheck.setOf(record.key());
      changed(
          set,
          state().taught.teach(set, record.key(), (@Nullable SupportEmbedding) record.value()));
    }
  }

  private void changed(String set, boolean changed) {
    if (changed) {
      state().fits.cancel(set);
      state().changed.add(set);
    }
  }

  /** Begins what is due, and publishes what has come out. */
  private void look(long now) {
    for (String set : List.copyOf(state().changed)) {
      LearnedSet learned = state().taught.learned(set);
      boolean due = teaching.isDue(learned, now);
      if (due && learned.examples() == 0) {
        withdraw(set, learned, now);
        continue;
      }
      if (due && !state().fits.isRunning(set)) {
        begin(set);
      }
      collect(set, learned, now);
    }
  }

  private void begin(String set) {
    HeadChoice choice = state().taught.choice(set);
    List<SupportEmbedding> support = state().taught.supportOf(set);
    state().fits.begin(set, wanted -> SetFit.fit(set, choice, support, wanted));
  }

  private void collect(String set, LearnedSet learned, long now) {
    try {
      state().fits.collect(set).ifPresent(fitted -> publish(fitted, learned, now));
    } catch (IllegalArgumentException e) {
      log.error(
          "not fitted set={} version={} reason=\"{}\"", set, learned.version(), e.getMessage());
      settle(set, learned.settled());
    }
  }

  private void publish(FittedSet fitted, LearnedSet learned, long now) {
    List<PrototypeSet> parts =
        SetRecords.of(fitted, learned.version() + 1, Instant.ofEpochMilli(now));
    parts.forEach(part -> send(Keys.part(fitted.set(), part.getPart()), part, now));
    withdrawParts(fitted.set(), parts.size(), learned.parts(), now);
    settle(fitted.set(), learned.published(parts.size()));
    log.info(
        "fitted set={} version={} head={} examples={} parts={} calibrated_on={}",
        fitted.set(),
        learned.version() + 1,
        parts.getFirst().getHead(),
        learned.examples(),
        parts.size(),
        fitted.abstention().calibratedOn());
  }

  private void withdraw(String set, LearnedSet learned, long now) {
    withdrawParts(set, 0, Math.max(1, learned.parts()), now);
    settle(set, learned.published(0));
    log.info("withdrawn set={} version={}", set, learned.version() + 1);
  }

  /** Parts of the version before that the new one does not replace. */
  private void withdrawParts(String set, int from, int to, long now) {
    for (int part = from; part < to; part++) {
      send(Keys.part(set, part), null, now);
    }
  }

  private void send(String key, @Nullable PrototypeSet part, long now) {
    state().context.forward(new Record<>(key, part, now));
  }

  private void settle(String set, LearnedSet learned) {
    state().taught.store(set, learned);
    state().changed.remove(set);
  }

  @Override
  public void close() {
    if (state != null) {
      state.fits.close();
    }
  }

  private State state() {
    return Objects.requireNonNull(state);
  }
}
