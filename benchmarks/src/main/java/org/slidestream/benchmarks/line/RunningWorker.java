package org.slidestream.benchmarks.line;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slidestream.embed.EmbedSettings;
import org.slidestream.embed.EmbedWorker;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.launcher.Settings;
import org.slidestream.stack.Installation;

/** A worker on a thread of this process. */
final class RunningWorker implements AutoCloseable {
  /** Name of the thread that polls and commits. */
  static final String THREAD = "embed-loop";

  private static final long POLL_MS = 50;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name(THREAD).factory());
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final EmbedWorker worker;
  private final Future<?> end;

  /** Starts it; it closes {@code encoder} in the end. */
  RunningWorker(Installation installation, TileEncoder encoder, Map<String, String> settings) {
    this.worker =
        new EmbedWorker(
            Settings.read(EmbedSettings.class, settings),
            installation.kafka(),
            installation.wire(),
            encoder,
            meters);
    this.end =
        thread.submit(
            () -> {
              worker.run();
              return null;
            });
  }

  /** Waits until it is a member of its group. */
  void awaitReady() throws Exception {
    while (!worker.ready()) {
      if (end.isDone()) {
        end.get();
      }
      Thread.sleep(POLL_MS);
    }
  }

  /** Seconds that it has spent in one of its timers. */
  double seconds(String timer) {
    return meters.get(timer).timer().totalTime(TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    worker.close();
    thread.shutdown();
    end.get();
  }
}
