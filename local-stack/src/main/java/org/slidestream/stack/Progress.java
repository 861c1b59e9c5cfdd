package org.slidestream.stack;

import java.io.PrintWriter;
import java.util.Optional;

/** Shows how far a slide is on the line. */
interface Progress extends AutoCloseable {
  /**
   * How far it is.
   *
   * @param tiles published
   * @param embeddings made
   * @param predictions made
   * @param total tiles of the slide, once known
   * @param answer so far, in a few words
   */
  record State(
      int tiles, int embeddings, int predictions, Optional<Integer> total, String answer) {}

  void show(State state);

  @Override
  void close();

  /** Bars that move on a terminal, now and then a line elsewhere. */
  @SuppressWarnings("SystemConsoleNull") // it still is where -Djdk.console=java.base says so
  static Progress on(PrintWriter out) {
    return System.console() != null && System.console().isTerminal()
        ? new ProgressBars()
        : new ProgressLines(out);
  }
}
