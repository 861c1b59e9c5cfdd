package org.slidestream.stack;

import java.io.PrintWriter;

/** A line every two seconds, for logs and pipes. */
final class ProgressLines implements Progress {
  private static final long INTERVAL_NANOS = 2_000_000_000L;

  private final PrintWriter out;
  private long nextNanos = System.nanoTime();
  private String last = "";

  ProgressLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(State state) {
    String line = line(state);
    if (!line.equals(last) && System.nanoTime() >= nextNanos) {
      print(line);
      nextNanos = System.nanoTime() + INTERVAL_NANOS;
    }
    last = line;
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }

  private static String line(State state) {
    String of = state.total().map(total -> "/" + total).orElse("");
    return "tiles %d%s  embeddings %d%s  predictions %d%s  %s"
        .formatted(
            state.tiles(), of, state.embeddings(), of, state.predictions(), of, state.answer());
  }

  @Override
  public void close() {
    print(last);
  }
}
