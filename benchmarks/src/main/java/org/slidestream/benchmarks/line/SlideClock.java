package org.slidestream.benchmarks.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Topics;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineReader;

/** Takes the time from the publication of a slide to each of its committed embeddings. */
final class SlideClock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** A slide whose time runs: since when, and after how many seconds each embedding came. */
  private record Run(long published, List<Double> waits) {
    void take() {
      waits.add((System.nanoTime() - published) / 1e9);
    }
  }

  private final LineReader reader;
  private final Map<String, Run> runs = new HashMap<>();

  SlideClock(Installation installation) {
    this.reader =
        new LineReader(installation)
            .onRecords(Topics.TILE_EMBEDDINGS.name(), record -> take(runs.get(record.key())));
    reader.drain(); // of what was there before no time is taken
  }

  /** Publishes a slide. */
  void publish(String slide, Runnable publication) {
    runs.put(slide, new Run(System.nanoTime(), new ArrayList<>()));
    publication.run();
  }

  /** The waits for a slide's embeddings, in seconds, once there are so many. */
  List<Double> await(String slide, int tiles) {
    List<Double> waits = waits(slide);
    long end = System.nanoTime() + LIMIT.toNanos();
    while (waits.size() < tiles) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "slide %s: %d embeddings of %d after %s".formatted(slide, waits.size(), tiles, LIMIT));
      }
      reader.poll(PATIENCE);
    }
    return waits;
  }

  /** The waits for those of a slide's embeddings that are there. */
  List<Double> waits(String slide) {
    Run run = runs.get(slide);
    return run == null ? List.of() : run.waits();
  }

  private static void take(@Nullable Run run) {
    if (run != null) {
      run.take();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
