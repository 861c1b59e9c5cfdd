package org.slidestream.tiler.arrival;

import java.nio.file.Path;

/** A file in the drop folder that has not been dealt with. */
public sealed interface Arrival {
  Path file();

  /** It may still be written: look again later. */
  record Growing(Path file) implements Arrival {}

  /**
   * It is a whole slide that was not submitted before.
   *
   * @param content SHA-256 of the file, 64 hex digits
   */
  record Ready(Path file, String content) implements Arrival {}

  /**
   * It is no slide; it stays where it is and is looked at again when it changes.
   *
   * @param reason in one sentence
   */
  record Quarantined(Path file, String reason) implements Arrival {}
}
