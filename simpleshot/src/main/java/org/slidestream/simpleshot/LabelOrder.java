package org.slidestream.simpleshot;

import java.util.Comparator;
import java.util.regex.Pattern;

/** The order of classes: numbers by value, so that 10 follows 9, and after them names by text. */
public final class LabelOrder {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  public static final Comparator<String> ASCENDING =
      Comparator.comparingLong(LabelOrder::number).thenComparing(Comparator.naturalOrder());

  private LabelOrder() {}

  private static long number(String label) {
    return NUMBER.matcher(label).matches() ? Long.parseLong(label) : Long.MAX_VALUE;
  }
}
