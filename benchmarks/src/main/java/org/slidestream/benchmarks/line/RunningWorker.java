package org.slidestream.benchmarks.line;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slidestream.benchmarks.stand.RunningService;
import org.slidestream.embed.EmbedSettings;
import org.slidestream.embed.EmbedWorker;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.launcher.Settings;
import org.slidestream.stack.Installation;

/** A worker on a thread of this process. */
final class RunningWorker implements AutoCloseable {
  /** Name of the thread that polls and commits. */
  static final String THREAD = "embed-loop";

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final RunningService service;

  /** Starts it; it closes {@code encoder} in the end. */
  RunningWorker(Installation installation, TileEncoder encoder, Map<String, String> settings) {
    this.service =
        new RunningService(
            THREAD,
            new EmbedWorker(
                Settings.read(EmbedSettings.class, settings),
                installation.kafka(),
                installation.wire(),
                encoder,
                meters));
  }

  /** Waits until it is a member of its group. */
  void awaitReady() throws Exception {
    service.awaitReady();
  }

  /** Seconds that it has spent in one of its timers. */
  double seconds(String timer) {
    return meters.get(timer).timer().totalTime(TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    service.close();
  }
}
