package org.slidestream.embed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a worker writes beside a committed offset: that it works on what follows. It outlives the
 * worker, so that whoever finds another's mark knows that its owner has died.
 *
 * @param records from the offset on that may be in work
 * @param owner the worker; {@link #NOBODY} when it gave the partition back before all was done that
 *     the owner of an earlier mark had in work
 */
record Mark(int records, String owner) {
  static final String NOBODY = "-";
  private static final Pattern TEXT = Pattern.compile("working-on=(\\d{1,9});by=([0-9a-f-]{1,36})");

  /** What {@link #text()} wrote; empty for all else. */
  static Optional<Mark> read(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new Mark(Integer.parseInt(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /** As offset metadata, far below the broker's limit of 4096 bytes. */
  String text() {
    return "working-on=%d;by=%s".formatted(records, owner);
  }
}
