package org.slidestream.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** How keys are made and read: the only place that knows. */
public final class Keys {
  private static final char SEPARATOR = '/';

  private Keys() {}

  /** Key of a tile: {@code slideId/index}, the index in six digits or more. */
  public static String tile(String slideId, int index) {
    return "%s%c%06d".formatted(slideId, SEPARATOR, index);
  }

  /**
   * Key of a support example: {@code set/exampleId}.
   *
   * @throws IllegalArgumentException when the set's name is empty or contains a slash
   */
  public static String example(String set, String exampleId) {
    if (set.isEmpty() || set.indexOf(SEPARATOR) >= 0) {
      throw new IllegalArgumentException(
          "the name of a prototype set must not be empty or contain '/': \"" + set + "\"");
    }
    return set + SEPARATOR + exampleId;
  }

  /**
   * The set in the key of a support example.
   *
   * @throws IllegalArgumentException when the key is not {@code set/exampleId}
   */
  public static String setOf(String exampleKey) {
    int slash = exampleKey.indexOf(SEPARATOR);
    if (slash <= 0) {
      throw new IllegalArgumentException("not the key of a support example: " + exampleKey);
    }
    return exampleKey.substring(0, slash);
  }

  /** Key of a part of a prototype set: {@code set}, or {@code set/part} from part 1 on. */
  public static String part(String set, int part) {
    return part == 0 ? set : example(set, Integer.toString(part));
  }

  /** Partition of everything that belongs to a set, so that one task owns it. */
  public static int partitionOfSet(String set, int partitions) {
    byte[] bytes = set.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }
}
