package org.slidestream.tiler.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of every slide of a drop folder, kept in its memory over restarts. A line each time:
 * name, size, modification time, what it is, and the content, the intended submission or the reason
 * against it. Of a name the last line counts, and none that was cut short.
 */
final class Ledger {
  private enum State {
    INTENDED,
    SUBMITTED,
    QUARANTINED
  }

  private final Path file;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Set<String> submitted = new HashSet<>();

  /**
   * A slide as it was when something became of it.
   *
   * @param detail its content; in quarantine the reason against it; where it was only intended, the
   *     submission's id, a blank and the content
   */
  private record Entry(Stamp stamp, State state, String detail) {}

  private Ledger(Path file) {
    this.file = file;
  }

  /** The ledger in a drop folder's memory; empty when there is none yet. */
  static Ledger in(Path memory) throws IOException {
    Ledger ledger = new Ledger(memory.resolve("arrivals.tsv"));
    if (Files.exists(ledger.file)) {
      String text = Files.readString(ledger.file, UTF_8);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      for (String line : whole.lines().toList()) {
        ledger.read(line);
      }
      if (!whole.equals(text)) {
        WholeFile.write(ledger.file, whole.getBytes(UTF_8));
      }
    }
    return ledger;
  }

  /** Whether the slide, unchanged since, was submitted or put into quarantine. */
  boolean knows(String name, Stamp stamp) {
    Entry entry = entries.get(name);
    return entry != null && entry.stamp().equals(stamp) && entry.state() != State.INTENDED;
  }

  /** Whether a slide of this content, under any name, was submitted. */
  boolean wasSubmitted(String content) {
    return submitted.contains(content);
  }

  /** Why the slide of this name was put into quarantine, if it was the last time. */
  Optional<String> reasonAgainst(String name) {
    return Optional.ofNullable(entries.get(name))
        .filter(entry -> entry.state() == State.QUARANTINED)
        .map(Entry::detail);
  }

  /** Notes that a slide is about to be submitted. */
  void intended(String name, Stamp stamp, String content, String submissionId) throws IOException {
    add(name, new Entry(stamp, State.INTENDED, submissionId + " " + content));
  }

  /** Notes that an intended submission was made, where that was not noted. */
  void arrived(String submissionId) throws IOException {
    for (Map.Entry<String, Entry> known : List.copyOf(entries.entrySet())) {
      Entry entry = known.getValue();
      if (entry.state() == State.INTENDED && entry.detail().startsWith(submissionId + " ")) {
        String content = entry.detail().substring(submissionId.length() + 1);
        submitted(known.getKey(), entry.stamp(), content);
      }
    }
  }

  void submitted(String name, Stamp stamp, String content) throws IOException {
    add(name, new Entry(stamp, State.SUBMITTED, content));
  }

  void quarantined(String name, Stamp stamp, String reason) throws IOException {
    add(name, new Entry(stamp, State.QUARANTINED, reason));
  }

  private void add(String name, Entry entry) throws IOException {
    String line =
        "%s\t%d\t%d\t%s\t%s\n"
            .formatted(
                URLEncoder.encode(name, UTF_8),
                entry.stamp().size(),
                entry.stamp().modified(),
                entry.state().name().toLowerCase(Locale.ROOT),
                URLEncoder.encode(entry.detail(), UTF_8));
    WholeFile.append(file, line.getBytes(UTF_8));
    put(name, entry);
  }

  private void put(String name, Entry entry) {
    entries.put(name, entry);
    if (entry.state() == State.SUBMITTED) {
      submitted.add(entry.detail());
    }
  }

  private void read(String line) throws IOException {
    String[] fields = line.split("\t", -1);
    try {
      put(
          URLDecoder.decode(fields[0], UTF_8),
          new Entry(
              new Stamp(Long.parseLong(fields[1]), Long.parseLong(fields[2])),
              State.valueOf(fields[3].toUpperCase(Locale.ROOT)),
              URLDecoder.decode(fields[4], UTF_8)));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("a line of the drop folder's ledger cannot be read", e);
    }
  }
}
