package org.slidestream.tiler.arrival;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of what is not there to stay, or not for us. */
final class TemporaryName {
  private static final List<String> ENDINGS =
      List.of("~", ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download");
  private static final Set<String> OF_DESKTOPS = Set.of("thumbs.db", "desktop.ini");

  private TemporaryName() {}

  static boolean is(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(".")
        || lower.startsWith("~")
        || lower.startsWith("$")
        || OF_DESKTOPS.contains(lower)
        || ENDINGS.stream().anyMatch(lower::endsWith);
  }
}
