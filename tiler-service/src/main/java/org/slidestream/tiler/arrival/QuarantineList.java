package org.slidestream.tiler.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is in quarantine and why, for people: a text in the drop folder's memory. */
final class QuarantineList {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Path file;
  private final SortedMap<String, String> shown = new TreeMap<>();
  private boolean written;

  private QuarantineList(Path file) {
    this.file = file;
  }

  static QuarantineList in(Path memory) {
    return new QuarantineList(memory.resolve("quarantine.txt"));
  }

  int size() {
    return shown.size();
  }

  /**
   * Writes the list anew where it has changed.
   *
   * @param reasons against each file, by name
   */
  void show(SortedMap<String, String> reasons) throws IOException {
    if (written && reasons.equals(shown)) {
      return;
    }
    StringBuilder text = new StringBuilder();
    reasons.forEach((name, reason) -> text.append(line(name + ": " + reason)));
    WholeFile.write(file, text.toString().getBytes(UTF_8));
    shown.clear();
    shown.putAll(reasons);
    written = true;
  }

  private static String line(String text) {
    return CONTROL.matcher(text).replaceAll(" ") + "\n";
  }
}
