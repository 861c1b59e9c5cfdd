package org.slidestream.classifier.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Keys;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SupportEmbedding;

/**
 * Keeps the support embeddings of its sets and fits a set anew when they have changed. One task
 * owns a set: the support topics are partitioned by set. A set without examples is withdrawn by a
 * null value; its version goes on where it was when it is taught again.
 */
public final class Learner implements Processor<String, SupportEmbedding, String, PrototypeSet> {
  /** Store of the support embeddings, by set and example. */
  public static final String SUPPORT = "support";

  /** Store of what is known of each set beside them. */
  public static final String LEARNED_SETS = "learned-sets";

  private static final Logger log = LogManager.getLogger();
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Teaching teaching;
  private @Nullable State state;

  public Learner(Teaching teaching) {
    this.teaching = teaching;
  }

  private record State(
      ProcessorContext<String, PrototypeSet> context,
      KeyValueStore<String, SupportEmbedding> support,
      KeyValueStore<String, byte[]> sets,
      Set<String> changed) {}

  @Override
  public void init(ProcessorContext<String, PrototypeSet> context) {
    State fresh =
        new State(
            context,
            context.getStateStore(SUPPORT),
            context.getStateStore(LEARNED_SETS),
            new HashSet<>());
    try (KeyValueIterator<String, byte[]> sets = fresh.sets.all()) {
      sets.forEachRemaining(
          set -> {
            if (!LearnedSet.of(set.value).isFitted()) {
              fresh.changed.add(set.key);
            }
          });
    }
    state = fresh;
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::fitWhatIsDue);
  }

  @Override
  public void process(Record<String, SupportEmbedding> record) {
    String key = record.key();
    String set = setOf(key);
    LearnedSet before = learned(set);
    SupportEmbedding stored = state().support.get(key);
    SupportEmbedding taught = record.value();
    if (taught == null) {
      if (stored != null) {
        state().support.delete(key);
        changed(set, before.withoutOne());
      }
      return;
    }
    int numbers = SupportCheck.numbersOf(key, taught);
    boolean alone = before.examples() == (stored == null ? 0 : 1);
    if (!alone && !before.accepts(taught, numbers)) {
      throw new BadRecordException(
          "set %s holds embeddings of %s in %s with %d numbers, example %s is of %s in %s with %d"
              .formatted(
                  set,
                  before.encoderId(),
                  before.precision(),
                  before.dimension(),
                  taught.getExampleId(),
                  taught.getEncoderId(),
                  taught.getPrecision(),
                  numbers));
    }
    state().support.put(key, taught);
    if (stored == null || !SupportCheck.teachesTheSame(stored, taught)) {
      changed(set, before.holding(taught, numbers, before.examples() + (stored == null ? 1 : 0)));
    }
  }

  private void changed(String set, LearnedSet learned) {
    state().sets.put(set, learned.changedAt(state().context.currentSystemTimeMs()).toBytes());
    state().changed.add(set);
  }

  private void fitWhatIsDue(long now) {
    for (String set : List.copyOf(state().changed)) {
      LearnedSet learned = learned(set);
      if (teaching.isDue(learned, now)) {
        fit(set, learned.fitted(), now);
        state().changed.remove(set);
      }
    }
  }

  private void fit(String set, LearnedSet learned, long now) {
    List<SupportEmbedding> support = supportOf(set);
    @Nullable PrototypeSet fitted =
        support.isEmpty()
            ? null
            : SetFit.fit(set, learned.version(), support, Instant.ofEpochMilli(now));
    state().sets.put(set, learned.toBytes());
    state().context.forward(new Record<>(set, fitted, now));
    log.info("fitted set={} version={} examples={}", set, learned.version(), support.size());
  }

  private List<SupportEmbedding> supportOf(String set) {
    List<SupportEmbedding> support = new ArrayList<>();
    try (KeyValueIterator<String, SupportEmbedding> examples =
        state().support.prefixScan(Keys.example(set, ""), new StringSerializer())) {
      while (examples.hasNext()) {
        KeyValue<String, SupportEmbedding> example = examples.next();
        support.add(example.value);
      }
    }
    return support;
  }

  private LearnedSet learned(String set) {
    byte[] bytes = state().sets.get(set);
    return bytes == null ? LearnedSet.NEW : LearnedSet.of(bytes);
  }

  private static String setOf(@Nullable String key) {
    if (key == null) {
      throw new BadRecordException("a support embedding has no key");
    }
    try {
      return Keys.setOf(key);
    } catch (IllegalArgumentException e) {
      throw new BadRecordException(String.valueOf(e.getMessage()), e);
    }
  }

  private State state() {
    return Objects.requireNonNull(state);
  }
}
