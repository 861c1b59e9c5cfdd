package org.slidestream.stack;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.slidestream.classifier.ClassifierSettings;
import org.slidestream.classifier.ClassifierStream;
import org.slidestream.embed.EmbedSettings;
import org.slidestream.embed.EmbedWorker;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Service;
import org.slidestream.launcher.Settings;
import org.slidestream.schemas.Wire;
import org.slidestream.stack.platform.LocalPlatform;
import org.slidestream.tiler.TilerService;
import org.slidestream.tiler.TilerSettings;

/** The whole line in this JVM, on a broker and a registry of its own. */
final class LocalStack implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(1);

  private final Path home;
  private final LocalPlatform platform;
  private final Installation installation;
  private final List<RunningService> services = new ArrayList<>();
  private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
  private boolean closed;

  private LocalStack(Path home, LocalPlatform platform) {
    this.home = home;
    this.platform = platform;
    this.installation =
        new Installation(platform.bootstrapServers(), platform.registryUrl().toString());
  }

  /**
   * Starts broker, registry and services, and ends them when this process ends.
   *
   * @param home where all data is
   * @param encoder of the embed worker, which closes it
   * @param overrides settings of the services, by key
   */
  static LocalStack start(Path home, TileEncoder encoder, Map<String, String> overrides)
      throws Exception {
    HomeLock lock = HomeLock.of(home);
    StackLog.into(home);
    LocalStack stack = new LocalStack(home, LocalPlatform.start(home, registryApplication()));
    stack.toClose.push(lock);
    stack.toClose.push(stack.platform);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stack::close));
    try {
      stack.startServices(encoder, StackSettings.of(home, encoder.card(), overrides));
      stack.awaitReady();
      stack.installation.publish(home);
      return stack;
    } catch (Exception e) {
      stack.close();
      throw e;
    }
  }

  Installation installation() {
    return installation;
  }

  /**
   * Makes sure that everything runs.
   *
   * @throws UserException when something ended; the message says what, and where the log is
   */
  void check() {
    for (RunningService service : services) {
      service
          .failure()
          .ifPresent(
              e -> {
                throw new UserException(
                    "the %s failed: %s. The log is %s"
                        .formatted(service.name(), e.getMessage(), StackLog.file(home)),
                    e);
              });
    }
    if (!platform.isAlive()) {
      throw new UserException(
          "the broker or the registry ended. Their logs are in " + home.resolve("logs"));
    }
  }

  private void startServices(TileEncoder encoder, Map<String, String> settings) {
    KafkaSettings kafka = installation.kafka();
    Wire wire = installation.wire();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    run(
        "classifier-stream",
        new ClassifierStream(read(ClassifierSettings.class, settings), kafka, wire, meters));
    run(
        "embed-worker",
        new EmbedWorker(read(EmbedSettings.class, settings), kafka, wire, encoder, meters));
    run(
        "tiler-service",
        new TilerService(read(TilerSettings.class, settings), kafka, wire, meters));
  }

  private static <S> S read(Class<S> mapping, Map<String, String> settings) {
    return Settings.read(mapping, settings);
  }

  private void run(String name, Service service) {
    RunningService running = RunningService.start(name, service);
    services.add(running);
    toClose.push(running);
  }

  private void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + READY.toNanos();
    for (RunningService service : services) {
      while (!service.ready()) {
        check();
        if (System.nanoTime() > end) {
          throw new UserException(
              "the %s is not ready after %d s. The log is %s"
                  .formatted(service.name(), READY.toSeconds(), StackLog.file(home)));
        }
        Thread.sleep(50);
      }
    }
  }

  private static Path registryApplication() {
    return Path.of(System.getProperty("slidestream.registry", "local-stack/target/registry"));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Installation.withdraw(home);
    } catch (IOException e) {
      System.err.println("cannot delete the address of the stack: " + e.getMessage());
    }
    while (!toClose.isEmpty()) {
      closeQuietly(toClose.pop());
    }
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("did not close well: " + e.getMessage());
    }
  }
}
