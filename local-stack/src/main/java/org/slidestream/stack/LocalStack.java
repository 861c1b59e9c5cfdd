package org.slidestream.stack;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slidestream.classifier.ClassifierStream;
import org.slidestream.embed.EmbedWorker;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Tracing;
import org.slidestream.retrieval.RetrievalService;
import org.slidestream.schemas.Wire;
import org.slidestream.stack.platform.LocalPlatform;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.TilerService;

/** The whole line in this JVM, on a broker and a registry of its own. */
final class LocalStack implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(1);

  private final StackHome home;
  private final LocalPlatform platform;
  private final Installation installation;
  private final SearchAddress searches;
  private final List<RunningService> services;
  private final Optional<URI> reading;
  private final Parts parts;

  private LocalStack(
      StackHome home,
      LocalPlatform platform,
      Installation installation,
      SearchAddress searches,
      List<RunningService> services,
      Optional<URI> reading,
      Parts parts) {
    this.home = home;
    this.platform = platform;
    this.installation = installation;
    this.searches = searches;
    this.services = services;
    this.reading = reading;
    this.parts = parts;
  }

  /**
   * Starts broker, registry and services; they end with this process at the latest.
   *
   * @param home where all data is; closed with the stack, or when it does not start
   * @param encoder of the embed worker, which closes it
   * @param overrides settings of the services, by key
   */
  static LocalStack start(StackHome home, TileEncoder encoder, Map<String, String> overrides)
      throws Exception {
    Parts parts = new Parts();
    parts.add(home);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(parts::close));
    try {
      StackLog.into(home.path());
      StackSettings settings = StackSettings.of(home.path(), encoder.card(), overrides);
      LocalPlatform platform = parts.add(LocalPlatform.start(home.path(), registryApplication()));
      Installation installation =
          new Installation(platform.bootstrapServers(), platform.registryUrl().toString());
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      JourneyTracer tracer =
          new JourneyTracer(parts.add(Tracing.ofProcess("slidestream")).tracer());
      ClassifierStream classifier =
          new ClassifierStream(
              settings.classifier(), installation.kafka(), installation.wire(), meters, tracer);
      RetrievalService retrieval =
          new RetrievalService(
              settings.retrieval(), installation.kafka(), installation.wire(), meters);
      List<RunningService> services =
          services(installation, classifier, retrieval, encoder, settings, meters, tracer, parts);
      SearchAddress searches = SearchAddress.of(retrieval.address());
      LocalStack stack =
          new LocalStack(
              home, platform, installation, searches, services, classifier.readingAddress(), parts);
      stack.awaitReady();
      parts.add(searches.publish(home.path()));
      parts.add(installation.publish(home.path()));
      return stack;
    } catch (Exception e) {
      home.keepLogs();
      parts.close();
      throw e;
    }
  }

  private static List<RunningService> services(
      Installation installation,
      ClassifierStream classifier,
      RetrievalService retrieval,
      TileEncoder encoder,
      StackSettings settings,
      SimpleMeterRegistry meters,
      JourneyTracer tracer,
      Parts parts) {
    KafkaSettings kafka = installation.kafka();
    Wire wire = installation.wire();
    return List.of(
        parts.add(RunningService.start("retrieval", retrieval)),
        parts.add(RunningService.start("classifier-stream", classifier)),
        parts.add(
            RunningService.start(
                "embed-worker",
                new EmbedWorker(settings.embed(), kafka, wire, encoder, meters, tracer))),
        parts.add(
            RunningService.start(
                "tiler-service", new TilerService(settings.tiler(), kafka, wire, meters, tracer))));
  }

  Installation installation() {
    return installation;
  }

  /** Where diagnoses are read over HTTP. */
  Optional<URI> reading() {
    return reading;
  }

  /** Where it answers searches. */
  SearchAddress searches() {
    return searches;
  }

  /** Whether it ends, because somebody wanted it to. */
  boolean isClosing() {
    return parts.isClosing();
  }

  /**
   * Makes sure that everything runs.
   *
   * @throws UserException when something ended; the message says what, and where the log is
   */
  void check() {
    if (isClosing()) {
      throw new UserException("interrupted");
    }
    for (RunningService service : services) {
      service
          .failure()
          .ifPresent(
              e -> {
                throw failed("the %s failed: %s.".formatted(service.name(), e.getMessage()), e);
              });
    }
    if (!platform.isAlive()) {
      throw failed("the broker or the registry ended.");
    }
  }

  private void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + READY.toNanos();
    for (RunningService service : services) {
      while (!service.ready()) {
        check();
        if (System.nanoTime() > end) {
          throw failed(
              "the %s is not ready after %d s.".formatted(service.name(), READY.toSeconds()));
        }
        Thread.sleep(50);
      }
    }
  }

  private UserException failed(String what, Exception cause) {
    UserException failed = failed(what);
    failed.initCause(cause);
    return failed;
  }

  /** A failure of the stack, whose logs are kept. */
  UserException failed(String what) {
    home.keepLogs();
    return new UserException(what + " The logs are in " + StackLog.folder(home.path()));
  }

  private static Path registryApplication() {
    return Path.of(System.getProperty("slidestream.registry", "local-stack/target/registry"));
  }

  @Override
  public void close() {
    parts.close();
  }
}
