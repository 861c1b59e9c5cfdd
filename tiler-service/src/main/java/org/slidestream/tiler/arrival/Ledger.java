package org.slidestream.tiler.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What became of every file of a drop folder, kept in its {@code .slidestream} over restarts. A
 * line a file: name, size, modification time in ms, what it is; written anew and moved into place,
 * so that it is never half written.
 */
final class Ledger {
  private static final String SUBMITTED = "submitted";
  private static final String QUARANTINED = "quarantined";

  private final Path file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> submitted = new HashSet<>();

  /** A file as it was when it was dealt with, and its content or the reason against it. */
  private record Entry(Stamp stamp, String state, String detail) {}

  private Ledger(Path file) {
    this.file = file;
  }

  /** The ledger of a folder, which must be writable; empty when there is none yet. */
  static Ledger of(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve(".slidestream"));
    Ledger ledger = new Ledger(home.resolve("arrivals.tsv"));
    if (Files.exists(ledger.file)) {
      for (String line : Files.readAllLines(ledger.file, UTF_8)) {
        ledger.read(line);
      }
    }
    return ledger;
  }

  /** Whether the file, unchanged since, was submitted or put into quarantine. */
  boolean knows(String name, Stamp stamp) {
    Entry entry = entries.get(name);
    return entry != null && entry.stamp().equals(stamp);
  }

  /** Whether a file of this content, under any name, was submitted. */
  boolean wasSubmitted(String content) {
    return submitted.contains(content);
  }

  void submitted(String name, Stamp stamp, String content) throws IOException {
    put(name, new Entry(stamp, SUBMITTED, content));
    write();
  }

  void quarantined(String name, Stamp stamp, String reason) throws IOException {
    put(name, new Entry(stamp, QUARANTINED, reason));
    write();
  }

  private void put(String name, Entry entry) {
    entries.put(name, entry);
    if (entry.state().equals(SUBMITTED)) {
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
              fields[3],
              URLDecoder.decode(fields[4], UTF_8)));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("a line of the drop folder's ledger cannot be read", e);
    }
  }

  private void write() throws IOException {
    StringBuilder text = new StringBuilder();
    entries.forEach(
        (name, entry) ->
            text.append(
                "%s\t%d\t%d\t%s\t%s\n"
                    .formatted(
                        URLEncoder.encode(name, UTF_8),
                        entry.stamp().size(),
                        entry.stamp().modified(),
                        entry.state(),
                        URLEncoder.encode(entry.detail(), UTF_8))));
    Path fresh = file.resolveSibling("arrivals.tsv.new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
