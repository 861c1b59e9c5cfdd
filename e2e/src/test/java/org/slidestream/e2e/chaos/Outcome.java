package org.slidestream.e2e.chaos;

import java.time.Duration;
import java.util.Locale;

/**
 * What became of the slides that came while a fault struck.
 *
 * @param lost tiles without an embedding or a prediction
 * @param twice embeddings and predictions that came again
 * @param deadLetters new ones
 * @param different slides whose diagnosis is not the undisturbed one
 * @param silence longest time without a prediction
 * @param recovery from the strike until the last slide is FINAL
 */
record Outcome(
    String fault,
    int slides,
    int tiles,
    int lost,
    int twice,
    int deadLetters,
    int different,
    Duration silence,
    Duration recovery) {
  static final String HEADER =
      """
      | fault | slides | tiles | lost | twice | dead letters | other diagnoses | longest silence | strike to last FINAL |
      |---|---|---|---|---|---|---|---|---|
      """;

  boolean isClean() {
    return lost + twice + deadLetters + different == 0;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d | %.1f s | %.1f s |%n",
        fault,
        slides,
        tiles,
        lost,
        twice,
        deadLetters,
        different,
        silence.toMillis() / 1e3,
        recovery.toMillis() / 1e3);
  }
}
