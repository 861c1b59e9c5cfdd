package org.slidestream.benchmarks.tiling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slidestream.benchmarks.stand.ServiceProcess;

/** Looks at the memory of a process each second, and knows what it is working on. */
final class MemoryWatch implements AutoCloseable {
  /**
   * What was seen.
   *
   * @param seconds since the watch began
   * @param slide that was in hand
   * @param heap Java objects in use after a collection, in MiB
   * @param resident memory of the process, in MiB
   */
  record Sample(double seconds, String slide, double heap, double resident) {}

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final ServiceProcess process;
  private final long start = System.nanoTime();
  private volatile String slide = "";

  MemoryWatch(ServiceProcess process) {
    this.process = process;
    var _ = timer.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
  }

  /** Says which slide is taken in hand now. */
  void begins(String slide) {
    this.slide = slide;
  }

  List<Sample> samples() {
    return samples;
  }

  private void look() {
    try {
      String seen = slide;
      samples.add(
          new Sample((System.nanoTime() - start) / 1e9, seen, process.heap(), process.resident()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    timer.shutdown();
    timer.awaitTermination(10, TimeUnit.SECONDS);
  }
}
