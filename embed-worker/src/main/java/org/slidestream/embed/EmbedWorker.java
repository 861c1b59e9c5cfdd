package org.slidestream.embed;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.embed.trial.TileImages;
import org.slidestream.embed.trial.Trial;
import org.slidestream.embed.trial.TrialCommand;
import org.slidestream.embed.trial.TrialProcess;
import org.slidestream.encoder.TileEncoder;
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

/** Turns tiles into embeddings, and support examples into support embeddings. */
public final class EmbedWorker implements Service {
  /** As logs and dead letters call it. */
  static final String NAME = "embed-worker";

  private static final Logger log = LogManager.getLogger();
  private final EmbedClients clients;
  private final Wire wire;
  private final TileEncoder encoder;
  private final MeterRegistry meters;
  private final JourneyTracer tracer;
  private final int decodeThreads;
  private final Batching batching;
  private volatile @Nullable Intake intake;
  private volatile boolean closing;

  /**
   * A worker that owns {@code encoder}: {@link #run()} closes it.
   *
   * @throws SettingsException when a setting makes no sense
   */
  public EmbedWorker(
      EmbedSettings settings,
      KafkaSettings kafka,
      Wire wire,
      TileEncoder encoder,
      MeterRegistry meters) {
    this(settings, kafka, wire, encoder, meters, JourneyTracer.none());
  }

  /** The same, traced. */
  public EmbedWorker(
      EmbedSettings settings,
      KafkaSettings kafka,
      Wire wire,
      TileEncoder encoder,
      MeterRegistry meters,
      JourneyTracer tracer) {
    this.clients = new EmbedClients(settings, kafka);
    this.wire = wire;
    this.encoder = encoder;
    this.meters = meters;
    this.tracer = tracer;
    this.decodeThreads = Settings.positive("embed.decode-threads", settings.decodeThreads());
    this.batching =
        new Batching(settings.batch().size(), settings.batch().maxWait(), encoder.parallelism());
  }

  public static void main(String[] args) {
    Launcher.run(NAME, EmbedSettings.class, EmbedWorker::create, args);
  }

  // The encoder first: a worker that cannot embed must not take partitions from one that can.
  private static Service create(Launch<EmbedSettings> launch) {
    EmbedSettings settings = launch.settings();
    TileEncoder encoder = ChosenEncoder.open(settings);
    return new EmbedWorker(
        settings,
        launch.kafka(),
        new RegistryWire(launch.registry()),
        encoder,
        launch.meters(),
        new JourneyTracer(launch.tracer()));
  }

  @Override
  public void run() throws Exception {
    log.info("embedding encoder={} precision={}", encoder.card().id(), encoder.precision());
    // Closed from the last to the first: what encodes waits for what decodes.
    try (encoder;
        ExecutorService pool = threads("tile-decoder-", decodeThreads);
        ExecutorService court = threads("suspect-decoder-", 1);
        ExecutorService encoding = threads("encoder-", encoder.parallelism());
        Outbox outbox = new Outbox(this::newProducer);
        ExecutorService committing = threads("committer-", 1);
        Consumer<byte[], byte[]> consumer = newConsumer()) {
      ConsumerLag.meter(meters, Lane.TOPICS, consumer::metrics);
      Intake opened = new Intake(consumer);
      intake = opened;
      EmbedLoop loop = newLoop(opened, outbox, committing, pool, court, encoding);
      loop.run(() -> closing);
    } finally {
      intake = null;
    }
  }

  private EmbedLoop newLoop(
      Intake opened,
      Outbox outbox,
      Executor committing,
      Executor pool,
      Executor court,
      Executor encoding) {
    EmbedMeters counts = new EmbedMeters(meters, batching.size());
    TileImages images = TileImages.ofTiles(encoder.card().tilePixels());
    TileDecoder decoder = new TileDecoder(wire, images, encoder);
    Trial trial = new TrialProcess(TrialCommand.of(images));
    EmbeddingRecords records = new EmbeddingRecords(wire, encoder);
    return new EmbedLoop(
        opened,
        new Commits(outbox, committing, counts),
        new Decoders(decoder, pool, trial, court, counts),
        new Flights(
            new BatchEmbedder(new PatientEncoder(encoder), records, counts, tracer), encoding),
        batching,
        new Suspicion(new Mark(batching.span(), UUID.randomUUID().toString())),
        System::nanoTime,
        counts);
  }

  private static ExecutorService threads(String name, int count) {
    return Executors.newFixedThreadPool(
        count, Thread.ofPlatform().daemon().name(name, 0).factory());
  }

  private Producer<byte[], byte[]> newProducer() {
    return new KafkaProducer<>(
        clients.producer(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  // As bytes: a record that cannot be decoded must not stop its partition.
  private Consumer<byte[], byte[]> newConsumer() {
    return new KafkaConsumer<>(
        clients.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public boolean ready() {
    Intake running = intake;
    return running != null && running.joined();
  }

  /** Asks {@link #run()} to finish its batch and return; does not wait for it. */
  @Override
  public void close() {
    closing = true;
  }
}
