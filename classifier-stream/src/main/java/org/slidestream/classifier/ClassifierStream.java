package org.slidestream.classifier;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.classifier.failure.Counted;
import org.slidestream.classifier.learning.Teaching;
import org.slidestream.classifier.reading.ReadingServer;
import org.slidestream.classifier.slide.ClassifierMeters;
import org.slidestream.classifier.slide.EmbeddingLog;
import org.slidestream.classifier.slide.Pace;
import org.slidestream.classifier.slide.Pooling;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Launch;
import org.slidestream.launcher.Launcher;
import org.slidestream.launcher.Service;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.schemas.RegistryWire;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.ConsumerLag;
import org.slidestream.telemetry.JourneyTracer;

/** Learns prototype sets, scores tiles against them and says what each slide is. */
public final class ClassifierStream implements Service {
  private static final Logger log = LogManager.getLogger();
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

  /** Streams would stay a member, and its partitions stand still until it is missed. */
  private static final CloseOptions LEAVING =
      CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
          .withTimeout(CLOSE_WITHIN);

  private final ClassifierSettings settings;
  private final KafkaSettings kafka;
  private final EmbeddingLog.Opener logs;
  private final KafkaStreams streams;
  private final Optional<ReadingServer> reading;
  private final ExecutorService background = fitting();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * A classifier that is not started yet.
   *
   * @throws SettingsException when a setting makes no sense, or the port is taken
   */
  public ClassifierStream(
      ClassifierSettings settings, KafkaSettings kafka, Wire wire, MeterRegistry meters) {
    this(settings, kafka, wire, meters, JourneyTracer.none());
  }

  /** The same, traced. */
  public ClassifierStream(
      ClassifierSettings settings,
      KafkaSettings kafka,
      Wire wire,
      MeterRegistry meters,
      JourneyTracer tracer) {
    this.settings = settings;
    this.kafka = kafka;
    this.logs = TopicEmbeddingLog.on(kafka, wire);
    this.reading = ReadingSettings.bind(settings.http());
    try {
      Properties properties = StreamsSettings.of(settings, kafka);
      properties.putAll(Counted.by(meters));
      reading.ifPresent(
          server ->
              properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address(server.here())));
      this.streams =
          new KafkaStreams(
              topology(settings, wire, logs, meters, tracer, background).build(), properties);
    } catch (ConfigException | SettingsException e) {
      reading.ifPresent(ReadingServer::close);
      throw e instanceof SettingsException told
          ? told
          : new SettingsException("the settings under kafka: " + e.getMessage(), e);
    }
    ConsumerLag.meter(meters, DiagnosisTopology.SOURCES, streams::metrics);
    streams.setUncaughtExceptionHandler(this::fail);
    streams.setStateListener((now, _) -> endWhenOver(now));
  }

  public static void main(String[] args) {
    Launcher.run("classifier-stream", ClassifierSettings.class, ClassifierStream::create, args);
  }

  private static Service create(Launch<ClassifierSettings> launch) {
    return new ClassifierStream(
        launch.settings(),
        launch.kafka(),
        new RegistryWire(launch.registry()),
        launch.meters(),
        new JourneyTracer(launch.tracer()));
  }

  static DiagnosisTopology topology(
      ClassifierSettings settings,
      Wire wire,
      EmbeddingLog.Opener logs,
      MeterRegistry meters,
      JourneyTracer tracer,
      ExecutorService background) {
    Settings.positive("classifier.threads", settings.threads());
    return new DiagnosisTopology(
        wire,
        logs,
        new Teaching(settings.fitQuiet(), settings.fitLatest()),
        background,
        pooling(settings),
        new Pace(
            Settings.positive("classifier.provisional-interval", settings.provisionalInterval()),
            Settings.positive("classifier.rescore-slice", settings.rescoreSlice()),
            Settings.positive("classifier.deadline", settings.deadline()),
            Settings.positive("classifier.rescore-window", settings.rescoreWindow())),
        new ClassifierMeters(meters),
        tracer);
  }

  /** A thread a fit, so that a long one keeps none waiting; there is at most one a set. */
  private static ExecutorService fitting() {
    return Executors.newThreadPerTaskExecutor(
        Thread.ofPlatform().daemon().name("fit-", 0).factory());
  }

  private static Pooling pooling(ClassifierSettings settings) {
    try {
      return new Pooling(settings.topK(), settings.evidence());
    } catch (IllegalArgumentException e) {
      throw new SettingsException("classifier.top-k, classifier.evidence: " + e.getMessage(), e);
    }
  }

  /** Where it answers over HTTP, if it does. */
  public Optional<URI> readingAddress() {
    return reading.map(ReadingServer::address);
  }

  private static String address(HostInfo host) {
    return host.host() + ":" + host.port();
  }

  @Override
  public void run() throws Exception {
    try (Admin admin = Admin.create(kafka.admin())) {
      CoPartitioning.check(admin);
      EmbeddingRetention.check(admin, settings.rescoreWindow());
    }
    if (streams.state() == State.CREATED) {
      streams.start();
    }
    reading.ifPresent(server -> server.start(streams, logs));
    ended.await();
    Throwable cause = failure.get();
    if (cause != null) {
      streams.close(LEAVING);
      throw new IllegalStateException("the classifier stopped: " + cause.getMessage(), cause);
    }
  }

  @Override
  public boolean ready() {
    return streams.state() == State.RUNNING;
  }

  @Override
  public void close() {
    reading.ifPresent(ReadingServer::close);
    if (!streams.close(LEAVING)) {
      log.warn("not closed within={}", CLOSE_WITHIN);
    }
    background.shutdownNow();
    ended.countDown();
  }

  // Replacing the thread would loop fast while the registry or the broker is down.
  private StreamThreadExceptionResponse fail(Throwable cause) {
    failure.compareAndSet(null, cause);
    // In full where run() ends: until then the streams may take half a minute to close.
    log.error("stream thread failed reason=\"{}\"", cause.getMessage());
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private void endWhenOver(State now) {
    if (now == State.ERROR || now == State.NOT_RUNNING) {
      ended.countDown();
    }
  }
}
