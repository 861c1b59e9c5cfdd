package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.nio.file.Path;

/** A file in the drop folder that has not been dealt with. */
sealed interface Arrival {
  Path file();

  /** It may still be written: look again later. */
  record Growing(Path file) implements Arrival {}

  /**
   * It is a whole slide that was not submitted before.
   *
   * @param content SHA-256 of the slide, 64 hex digits
   * @param stamp that it had when it was read
   */
  record Ready(Path file, String content, Stamp stamp) implements Arrival {}

  /**
   * It is no slide; it stays where it is and is looked at again when it changes.
   *
   * @param reason in one sentence, without naming files
   */
  record Quarantined(Path file, String reason) implements Arrival {}

  /** Deals with one arrival before the next is looked at. */
  @FunctionalInterface
  interface Taker {
    void take(Arrival arrival) throws IOException, FolderLostException;
  }
}
