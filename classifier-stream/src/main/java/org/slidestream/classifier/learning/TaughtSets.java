package org.slidestream.classifier.learning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Keys;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.SupportEmbedding;

/**
 * What the sets of one task were taught and how they are to answer, as stored.
 *
 * @param support the support embeddings, by set and example
 * @param definitions how each set is to answer, by set
 * @param sets what is known of each set beside them: {@link LearnedSet}
 * @param clock the time, in ms since 1970
 */
record TaughtSets(
    KeyValueStore<String, SupportEmbedding> support,
    KeyValueStore<String, SetDefinition> definitions,
    KeyValueStore<String, byte[]> sets,
    LongSupplier clock) {

  static TaughtSets of(ProcessorContext<?, ?> context) {
    return new TaughtSets(
        context.getStateStore(Learner.SUPPORT),
        context.getStateStore(Learner.DEFINITIONS),
        context.getStateStore(Learner.LEARNED_SETS),
        context::currentSystemTimeMs);
  }

  /**
   * Teaches, relabels or, without an embedding, withdraws an example.
   *
   * @return whether it changes the set
   * @throws BadRecordException when it does not go with the set; then nothing is stored
   */
  boolean teach(String set, String key, @Nullable SupportEmbedding taught) {
    LearnedSet before = learned(set);
    SupportEmbedding stored = support.get(key);
    if (taught == null) {
      return stored != null && withdraw(set, key, before);
    }
    int numbers = SupportCheck.numbersOf(key, taught);
    int others = before.examples() - (stored == null ? 0 : 1);
    if (others > 0) {
      SupportCheck.checkGoesWith(before, taught, numbers);
    }
    support.put(key, taught);
    if (stored != null && SupportCheck.teachesTheSame(stored, taught)) {
      return false;
    }
    change(set, before.holding(taught, numbers, others + 1));
    return true;
  }

  private boolean withdraw(String set, String key, LearnedSet before) {
    support.delete(key);
    change(set, before.withoutOne());
    return true;
  }

  /**
   * Defines how a set answers or, without a definition, that it answers as usual.
   *
   * @return whether it changes the set: one without examples waits for them
   * @throws BadRecordException when the definition makes no sense; then nothing is stored
   */
  boolean define(String set, @Nullable SetDefinition definition) {
    HeadChoice before = choice(set);
    HeadChoice after =
        definition == null ? HeadChoice.USUAL : DefinitionCheck.choiceOf(set, definition);
    definitions.put(set, definition);
    LearnedSet learned = learned(set);
    if (after.equals(before) || learned.examples() == 0) {
      return false;
    }
    change(set, learned);
    return true;
  }

  private void change(String set, LearnedSet learned) {
    store(set, learned.changedAt(clock.getAsLong()));
  }

  LearnedSet learned(String set) {
    byte[] bytes = sets.get(set);
    return bytes == null ? LearnedSet.NEW : LearnedSet.of(bytes);
  }

  void store(String set, LearnedSet learned) {
    sets.put(set, learned.toBytes());
  }

  HeadChoice choice(String set) {
    SetDefinition definition = definitions.get(set);
    return definition == null ? HeadChoice.USUAL : HeadChoice.of(definition);
  }

  List<SupportEmbedding> supportOf(String set) {
    List<SupportEmbedding> all = new ArrayList<>();
    try (KeyValueIterator<String, SupportEmbedding> examples =
        support.prefixScan(Keys.example(set, ""), new StringSerializer())) {
      examples.forEachRemaining(example -> all.add(example.value));
    }
    return all;
  }

  /** The sets that have changed since they were fitted. */
  Set<String> changed() {
    Set<String> changed = new HashSet<>();
    try (KeyValueIterator<String, byte[]> all = sets.all()) {
      all.forEachRemaining(
          set -> {
            if (!LearnedSet.of(set.value).isFitted()) {
              changed.add(set.key);
            }
          });
    }
    return changed;
  }
}
