package org.slidestream.simpleshot;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The order of classes: numbers by value, so that 10 follows 9, and after them names by text. */
public final class LabelOrder {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  public static final Comparator<String> ASCENDING =
      Comparator.comparingLong(LabelOrder::number).thenComparing(Comparator.naturalOrder());

  private LabelOrder() {}

  /**
   * Does nothing where {@code labels} ascend.
   *
   * @throws IllegalArgumentException when there is none, or when they do not ascend, each once
   */
  static void requireAscending(List<String> labels) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("a head needs a class");
    }
    for (int c = 1; c < labels.size(); c++) {
      if (ASCENDING.compare(labels.get(c - 1), labels.get(c)) >= 0) {
        throw new IllegalArgumentException(
            "classes must stand in ascending order, each once: " + labels);
      }
    }
  }

  private static long number(String label) {
    return NUMBER.matcher(label).matches() ? Long.parseLong(label) : Long.MAX_VALUE;
  }
}
