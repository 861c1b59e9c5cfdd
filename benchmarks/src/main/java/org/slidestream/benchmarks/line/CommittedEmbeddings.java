package org.slidestream.benchmarks.line;

import java.time.Duration;
import org.slidestream.schemas.Topics;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineReader;

/** Counts the embeddings that are committed. */
final class CommittedEmbeddings implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final LineReader reader;
  private int count;

  CommittedEmbeddings(Installation installation) {
    this.reader =
        new LineReader(installation).onRecords(Topics.TILE_EMBEDDINGS.name(), _ -> count++);
  }

  /** How many have been seen. */
  int count() {
    return count;
  }

  /** Looks for more, for a short time. */
  void look() {
    reader.poll(PATIENCE);
  }

  /** Waits until so many are committed. */
  void await(int wanted) {
    long last = System.nanoTime();
    while (count < wanted) {
      int before = count;
      look();
      if (count > before) {
        last = System.nanoTime();
      } else if (System.nanoTime() - last > LIMIT.toNanos()) {
        throw new IllegalStateException(
            "no embedding for %s: %d of %d".formatted(LIMIT, count, wanted));
      }
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
