package org.slidestream.benchmarks.line;

import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;

/**
 * A worker that runs: from the moment its tiles can be seen until the last embedding is committed.
 */
final class WorkerRound implements Contender {
  private final TileFeed feed;
  private final CommittedEmbeddings embeddings;
  private final int tiles;
  private double seconds;
  private ProcessorTime processor = ProcessorTime.NONE;

  WorkerRound(TileFeed feed, CommittedEmbeddings embeddings, int tiles) {
    this.feed = feed;
    this.embeddings = embeddings;
    this.tiles = tiles;
  }

  @Override
  public String name() {
    return "worker";
  }

  @Override
  public double work() {
    return tiles;
  }

  @Override
  public Timing round() {
    Runnable release = feed.send(tiles);
    int all = embeddings.count() + tiles;
    ProcessorTime before = ProcessorTime.now();
    Timing timing =
        Timing.of(
            () -> {
              release.run();
              embeddings.await(all);
            });
    seconds += timing.wall();
    processor = processor.plus(ProcessorTime.now().minus(before));
    return timing;
  }

  /** Of all rounds together. */
  ProcessorTime processor() {
    return processor;
  }

  /** Of all rounds together, by the clock. */
  double seconds() {
    return seconds;
  }
}
