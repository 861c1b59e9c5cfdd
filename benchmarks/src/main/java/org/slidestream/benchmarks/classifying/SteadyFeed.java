package org.slidestream.benchmarks.classifying;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Tiles at a steady rate, a few a transaction, and when each was committed and answered. */
final class SteadyFeed implements Runnable {
  private static final int BATCH = 10;
  private static final int SLIDES = 4;

  private final EmbeddingFeed feed;
  private final String name;
  private final int rate;
  private final int tiles;
  private final long[] committed;
  private final long[] answered;
  private volatile boolean isOver;

  SteadyFeed(EmbeddingFeed feed, String name, int rate, int seconds) {
    this.feed = feed;
    this.name = name;
    this.rate = rate;
    this.tiles = rate * seconds / BATCH * BATCH;
    this.committed = new long[tiles];
    this.answered = new long[tiles];
  }

  /** Commits one batch after the other, in time. */
  @Override
  public void run() {
    long start = System.nanoTime();
    for (int first = 0; first < tiles; first += BATCH) {
      sleepUntil(start + TimeUnit.SECONDS.toNanos(first) / rate);
      feed.tiles(name + "-" + first / BATCH % SLIDES, Classifying.SET, first, BATCH);
      long now = System.nanoTime();
      for (int index = first; index < first + BATCH; index++) {
        committed[index] = now;
      }
    }
    isOver = true;
  }

  private static void sleepUntil(long time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time - System.nanoTime());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** A prediction was seen. */
  void answered(String slide, int index) {
    if (slide.startsWith(name)) {
      answered[index] = System.nanoTime();
    }
  }

  /** Whether every tile was committed and answered. */
  boolean isAnswered() {
    if (!isOver) {
      return false;
    }
    for (long at : answered) {
      if (at == 0) {
        return false;
      }
    }
    return true;
  }

  /** Ms between the two, ascending; 0 where an answer was there before its commit returned. */
  double[] waits() {
    double[] waits = new double[tiles];
    for (int index = 0; index < tiles; index++) {
      waits[index] = Math.max(0, answered[index] - committed[index]) / 1e6;
    }
    Arrays.sort(waits);
    return waits;
  }
}
