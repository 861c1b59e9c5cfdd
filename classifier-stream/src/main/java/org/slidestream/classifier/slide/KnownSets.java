package org.slidestream.classifier.slide;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.wire.PrototypeSet;

/** The newest whole version of every prototype set: it stays in force until the next is whole. */
final class KnownSets {
  private final SetParts parts;
  private final TreeMap<String, KnownSet> sets = new TreeMap<>();

  KnownSets(KeyValueStore<String, PrototypeSet> store) {
    this.parts = new SetParts(store);
    parts.inForce().forEach((name, version) -> sets.put(name, KnownSet.of(version)));
  }

  /**
   * Takes over {@code record}, unless its version is not newer than the known one.
   *
   * @return whether another version is in force now
   * @throws BadRecordException when it is not a prototype set that can score
   */
  boolean adopt(PrototypeSet record) {
    SetParts.check(record);
    KnownSet known = sets.get(record.getSet());
    if (known != null && record.getVersion() <= known.version()) {
      return false;
    }
    Optional<List<PrototypeSet>> whole = parts.wholeWith(record);
    if (whole.isEmpty()) {
      parts.keep(record);
      return false;
    }
    sets.put(record.getSet(), read(whole.get()));
    parts.putInForce(whole.get());
    return true;
  }

  private static KnownSet read(List<PrototypeSet> version) {
    try {
      return KnownSet.of(version);
    } catch (IllegalArgumentException e) {
      PrototypeSet first = version.getFirst();
      throw new BadRecordException(
          "version %d of set %s cannot score: %s"
              .formatted(first.getVersion(), first.getSet(), e.getMessage()),
          e);
    }
  }

  /**
   * Forgets what was withdrawn under {@code key}: a set, or a part that its version lacks, which
   * went with the version that had it.
   *
   * @return whether a known set is no more
   */
  boolean forget(String key) {
    if (SetParts.isOfFurtherPart(key)) {
      return false;
    }
    parts.forget(key);
    return sets.remove(key) != null;
  }

  /** All that are known, in ascending order of name. */
  List<KnownSet> all() {
    return List.copyOf(sets.values());
  }

  Optional<KnownSet> named(String set) {
    return Optional.ofNullable(sets.get(set));
  }

  /** The known sets that a submission is scored against, in ascending order of name. */
  List<KnownSet> boundTo(Submission submission) {
    return sets.values().stream().filter(set -> submission.binds(set.name())).toList();
  }
}
