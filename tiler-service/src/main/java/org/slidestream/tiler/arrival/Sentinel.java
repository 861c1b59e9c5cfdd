package org.slidestream.tiler.arrival;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file says whose being there says that a slide is complete. */
final class Sentinel {
  private static final int MOST_BYTES = 4096;
  private static final Pattern SHA256 =
      Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", Pattern.CASE_INSENSITIVE);

  private Sentinel() {}

  /** The SHA-256 of the slide's file, as 64 hex digits, where the sentinel has any. */
  static Optional<String> sha256(Path sentinel) throws IOException {
    try (InputStream in = Files.newInputStream(sentinel)) {
      Matcher digits = SHA256.matcher(new String(in.readNBytes(MOST_BYTES), ISO_8859_1));
      return digits.find()
          ? Optional.of(digits.group().toLowerCase(Locale.ROOT))
          : Optional.empty();
    }
  }

  /** Whether a slide was not written to after it was said to be complete. */
  static boolean holds(Path sentinel, Path slide) {
    try {
      return Files.getLastModifiedTime(sentinel).compareTo(Files.getLastModifiedTime(slide)) >= 0;
    } catch (IOException _) {
      return false; // one of them has just gone
    }
  }
}
