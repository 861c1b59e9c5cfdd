package org.slidestream.classifier.slide;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.wire.PrototypeSet;

/** The newest version of every prototype set. */
final class KnownSets {
  private final KeyValueStore<String, PrototypeSet> store;
  private final TreeMap<String, KnownSet> sets = new TreeMap<>();

  KnownSets(KeyValueStore<String, PrototypeSet> store) {
    this.store = store;
    try (KeyValueIterator<String, PrototypeSet> stored = store.all()) {
      stored.forEachRemaining(set -> sets.put(set.key, KnownSet.of(set.value)));
    }
  }

  /**
   * Takes over {@code record}, unless the version is not newer than the known one.
   *
   * @throws BadRecordException when it is not a prototype set that can score
   */
  boolean adopt(PrototypeSet record) {
    KnownSet known = sets.get(record.getSet());
    if (known != null && record.getVersion() <= known.version()) {
      return false;
    }
    try {
      sets.put(record.getSet(), KnownSet.of(record));
    } catch (IllegalArgumentException e) {
      throw new BadRecordException(
          "version %d of set %s cannot score: %s"
              .formatted(record.getVersion(), record.getSet(), e.getMessage()),
          e);
    }
    store.put(record.getSet(), record);
    return true;
  }

  /** Forgets a set that was withdrawn; false when it was not known. */
  boolean forget(String set) {
    store.delete(set);
    return sets.remove(set) != null;
  }

  Optional<KnownSet> named(String set) {
    return Optional.ofNullable(sets.get(set));
  }

  /** The known sets that a submission is scored against, in ascending order of name. */
  List<KnownSet> boundTo(Submission submission) {
    return sets.values().stream().filter(set -> submission.binds(set.name())).toList();
  }
}
