package org.slidestream.classifier.slide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Names;
import org.slidestream.wire.PrototypeSet;

/**
 * The parts of each set as they are stored. Part 0 of the version in force has the key {@code set};
 * every other part has {@code set/version/part}, so that the parts of the next version can gather
 * beside it, and the version in force is known without them, also after a restart.
 */
final class SetParts {
  private static final String SEPARATOR = "/";

  private final KeyValueStore<String, PrototypeSet> store;

  SetParts(KeyValueStore<String, PrototypeSet> store) {
    this.store = store;
  }

  /**
   * @throws BadRecordException when it is no part of a version
   */
  static void check(PrototypeSet part) {
    Names.check("a prototype set", part.getSet());
    if (part.getSet().isEmpty() || part.getSet().contains(SEPARATOR)) {
      throw new BadRecordException("no prototype set can have the name \"" + part.getSet() + "\"");
    }
    if (part.getPart() < 0 || part.getPart() >= part.getParts()) {
      throw new BadRecordException(
          "version %d of set %s has %d parts, but here is part %d"
              .formatted(part.getVersion(), part.getSet(), part.getParts(), part.getPart()));
    }
  }

  /** Whether a record with this key is another part than the first. */
  static boolean isOfFurtherPart(String key) {
    return key.contains(SEPARATOR);
  }

  /**
   * All parts of the version in force of a set, in order, while another thread may replace it;
   * empty where the set is not known.
   *
   * @throws ChangedMeanwhileException when it was replaced between two parts
   */
  static Optional<List<PrototypeSet>> inForce(
      ReadOnlyKeyValueStore<String, PrototypeSet> stored, String set) {
    return Optional.ofNullable(stored.get(set))
        .map(
            first ->
                wholeWith(stored, first)
                    .orElseThrow(
                        () ->
                            new ChangedMeanwhileException(
                                "prototype set %s is being replaced".formatted(set))));
  }

  /** All parts of the version in force of every set, in order. */
  Map<String, List<PrototypeSet>> inForce() {
    Map<String, List<PrototypeSet>> versions = new TreeMap<>();
    List<PrototypeSet> firsts = new ArrayList<>();
    try (KeyValueIterator<String, PrototypeSet> stored = store.all()) {
      while (stored.hasNext()) {
        KeyValue<String, PrototypeSet> part = stored.next();
        if (!isOfFurtherPart(part.key)) {
          firsts.add(part.value);
        }
      }
    }
    for (PrototypeSet first : firsts) {
      versions.put(first.getSet(), version(first));
    }
    return versions;
  }

  /** The version that {@code part} makes whole, in order; empty while others are missing. */
  Optional<List<PrototypeSet>> wholeWith(PrototypeSet part) {
    return wholeWith(store, part);
  }

  private static Optional<List<PrototypeSet>> wholeWith(
      ReadOnlyKeyValueStore<String, PrototypeSet> store, PrototypeSet part) {
    List<PrototypeSet> parts = new ArrayList<>();
    for (int number = 0; number < part.getParts(); number++) {
      PrototypeSet stored = number == part.getPart() ? part : store.get(key(part, number));
      if (stored == null) {
        return Optional.empty();
      }
      parts.add(stored);
    }
    return Optional.of(parts);
  }

  /** Stores a part of a version that is not whole yet. */
  void keep(PrototypeSet part) {
    store.put(key(part, part.getPart()), part);
  }

  /** Stores a whole version; those before it are forgotten, and what came of them. */
  void putInForce(List<PrototypeSet> version) {
    PrototypeSet first = version.getFirst();
    Map<String, PrototypeSet> others = new TreeMap<>();
    version.stream().skip(1).forEach(part -> others.put(key(part, part.getPart()), part));
    for (String stored : storedBeside(first.getSet())) {
      // most parts are there already, and large
      if (others.remove(stored) == null) {
        store.delete(stored);
      }
    }
    others.forEach(store::put);
    store.put(first.getSet(), first);
  }

  /** Forgets all that is stored of a set. */
  void forget(String set) {
    storedBeside(set).forEach(store::delete);
    store.delete(set);
  }

  private List<String> storedBeside(String set) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, PrototypeSet> parts =
        store.prefixScan(set + SEPARATOR, new StringSerializer())) {
      parts.forEachRemaining(part -> keys.add(part.key));
    }
    return keys;
  }

  private List<PrototypeSet> version(PrototypeSet first) {
    return wholeWith(first)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "parts of version %d of set %s are not stored"
                        .formatted(first.getVersion(), first.getSet())));
  }

  private static String key(PrototypeSet of, int part) {
    return of.getSet() + SEPARATOR + of.getVersion() + SEPARATOR + part;
  }
}
