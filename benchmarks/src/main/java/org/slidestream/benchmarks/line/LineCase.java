package org.slidestream.benchmarks.line;

import java.util.List;
import org.slidestream.launcher.SettingsException;

/**
 * An encoder on the line.
 *
 * @param architecture of random weights
 * @param precision as {@code embed.precision} takes it
 * @param tiles of a round
 */
record LineCase(String architecture, String precision, int tiles) {
  /** Reads {@code architecture/precision/tiles}. */
  static LineCase parse(String text) {
    try {
      List<String> words = List.of(text.split("/", 3));
      return new LineCase(words.get(0), words.get(1), Integer.parseInt(words.get(2)));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new SettingsException(
          "line.cases: \"%s\" is not architecture/precision/tiles".formatted(text), e);
    }
  }

  @Override
  public String toString() {
    return architecture + " " + precision;
  }
}
