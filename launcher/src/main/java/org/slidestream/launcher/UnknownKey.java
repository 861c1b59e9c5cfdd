package org.slidestream.launcher;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says of a key that nobody knows which known one was probably meant. */
final class UnknownKey {
  private static final Pattern UNKNOWN =
      Pattern.compile("SRCFG00050: (\\S+) in (.*) does not map.*");
  private static final Pattern CODE = Pattern.compile("^SRCFG\\d+: ");

  private UnknownKey() {}

  /** {@code problem} as a sentence; other problems lose their code only. */
  static String explain(String problem, List<String> known) {
    Matcher unknown = UNKNOWN.matcher(problem);
    if (!unknown.matches()) {
      return CODE.matcher(problem).replaceFirst("");
    }
    String key = unknown.group(1);
    return known.stream()
        .min(Comparator.comparingInt(other -> distance(key, other)))
        .map(nearest -> "unknown setting " + key + ": did you mean " + nearest + "?")
        .orElse("unknown setting " + key);
  }

  /** Levenshtein's distance: how many characters must be inserted, deleted or replaced. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
