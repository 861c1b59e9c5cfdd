package org.slidestream.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slidestream.benchmarks.stand.FreshHome;
import org.slidestream.benchmarks.stand.NativeThreads;
import org.slidestream.benchmarks.stand.ServiceProcess;
import org.slidestream.classifier.ClassifierStream;
import org.slidestream.schemas.TopicProvisioner;
import org.slidestream.stack.Installation;
import org.slidestream.stack.platform.LocalPlatform;
import org.slidestream.tiler.TilerService;

/**
 * The whole line, each service in a process of its own, with a broker and a registry of its own.
 */
final class ProcessLine implements AutoCloseable {
  private final LoadSettings settings;
  private final Path home;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<ProcessHandle> platform;
  private final Installation installation;
  private final ProcessHandle tiler;
  private final List<ProcessHandle> workers = new ArrayList<>();
  private final ProcessHandle classifier;

  /** Starts all of it. */
  ProcessLine(LoadSettings settings, LoadCase lineUp) throws IOException, InterruptedException {
    this.settings = settings;
    FreshHome fresh = push(FreshHome.in(settings.home()));
    this.home = fresh.path();
    LocalPlatform local =
        push(
            LocalPlatform.start(
                home,
                settings.registry(),
                new TopicProvisioner(
                    LocalPlatform.TOPICS.slidePartitions(), lineUp.partitions(), (short) 1)));
    this.platform = ProcessHandle.current().descendants().toList();
    this.installation = new Installation(local.bootstrapServers(), local.registryUrl().toString());
    this.tiler =
        start(
            TilerService.class,
            "tiler",
            Map.of("tiler.roots", "/", "tiler.tile-pixels", "256", "tiler.quality", "false"));
    for (int i = 0; i < lineUp.workers(); i++) {
      workers.add(
          start(
              WaitingWorker.class,
              "worker-" + i,
              Map.of(
                  "embed.encoder",
                  "waiting",
                  "embed.batch.size",
                  Integer.toString(settings.batch()),
                  WaitingWorker.PER_TILE,
                  lineUp.perTile().toString())));
    }
    this.classifier =
        start(
            ClassifierStream.class,
            "classifier",
            Map.of("classifier.state-dir", home.resolve("state").toString()));
  }

  private ProcessHandle start(Class<?> main, String name, Map<String, String> values)
      throws IOException {
    return push(ServiceProcess.start(
            main, installation, settings.heap(), values, home.resolve(name + ".log")))
        .process();
  }

  private <T extends AutoCloseable> T push(T part) {
    parts.push(part);
    return part;
  }

  Installation installation() {
    return installation;
  }

  /**
   * Makes sure that all services run.
   *
   * @throws IllegalStateException when one has ended
   */
  void check() {
    Stream.concat(Stream.of(tiler, classifier), workers.stream())
        .forEach(
            service -> {
              if (!service.isAlive()) {
                throw new IllegalStateException("a service has ended; logs are in " + home);
              }
            });
  }

  /** What has been used so far. */
  StageSeconds seconds() {
    return new StageSeconds(
        NativeThreads.secondsOf(tiler),
        workers.stream().mapToDouble(NativeThreads::secondsOf).sum(),
        NativeThreads.secondsOf(classifier),
        platform.stream().mapToDouble(NativeThreads::secondsOf).sum());
  }

  @Override
  public void close() throws Exception {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
