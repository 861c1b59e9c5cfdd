package org.slidestream.retrieval.index;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the index has come in what it is made of; committed with the index, in one file, so that
 * neither is ever ahead of the other.
 *
 * @param source what it is made of: another one has other offsets
 * @param offsets the next record of each {@code topic/partition}
 */
public record Position(String source, Map<String, Long> offsets) {
  private static final String SOURCE = "source";
  private static final String OFFSET = "offset/";

  public Position {
    offsets = Map.copyOf(offsets);
  }

  /** As the words that are committed with the index. */
  SortedMap<String, String> words() {
    SortedMap<String, String> words = new TreeMap<>();
    words.put(SOURCE, source);
    offsets.forEach((partition, offset) -> words.put(OFFSET + partition, offset.toString()));
    return words;
  }

  static Position of(Map<String, String> words) {
    Map<String, Long> offsets = new HashMap<>();
    words.forEach(
        (word, value) -> {
          if (word.startsWith(OFFSET)) {
            offsets.put(word.substring(OFFSET.length()), Long.valueOf(value));
          }
        });
    return new Position(words.getOrDefault(SOURCE, ""), offsets);
  }
}
