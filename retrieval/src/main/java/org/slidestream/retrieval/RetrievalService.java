package org.slidestream.retrieval;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Launch;
import org.slidestream.launcher.Launcher;
import org.slidestream.launcher.Service;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.launcher.http.ListenAddress;
import org.slidestream.retrieval.feed.FeedTimes;
import org.slidestream.retrieval.feed.IndexFeed;
import org.slidestream.retrieval.feed.Progress;
import org.slidestream.retrieval.http.SearchServer;
import org.slidestream.retrieval.index.EmbeddingIndex;
import org.slidestream.retrieval.index.UnusableIndexException;
import org.slidestream.schemas.RegistryWire;
import org.slidestream.schemas.Wire;

/** Keeps an index of all embeddings, and answers who asks for regions like one. */
public final class RetrievalService implements Service {
  private static final int FETCH_BYTES = 16 << 20;

  private final FeedTimes times;
  private final KafkaSettings kafka;
  private final Wire wire;
  private final MeterRegistry meters;
  private final EmbeddingIndex index;
  private final SearchServer server;
  private volatile @Nullable IndexFeed feed;
  private volatile boolean closing;

  /**
   * A service that has its index and its port, and does not work yet.
   *
   * @throws SettingsException when a setting makes no sense, or the index cannot be used
   * @throws IOException when the port is taken
   */
  public RetrievalService(
      RetrievalSettings settings, KafkaSettings kafka, Wire wire, MeterRegistry meters)
      throws IOException {
    this.times =
        new FeedTimes(
            Settings.positive("retrieval.retention", settings.retention()),
            Settings.positive("retrieval.refresh-interval", settings.refreshInterval()),
            Settings.positive("retrieval.commit-interval", settings.commitInterval()));
    this.kafka = kafka;
    this.wire = wire;
    this.meters = meters;
    ListenAddress listen = listen(settings.http());
    this.index = open(settings);
    this.server = new SearchServer(listen, index, this::progress, meters);
  }

  public static void main(String[] args) {
    Launcher.run("retrieval", RetrievalSettings.class, RetrievalService::create, args);
  }

  private static Service create(Launch<RetrievalSettings> launch) throws IOException {
    return new RetrievalService(
        launch.settings(), launch.kafka(), new RegistryWire(launch.registry()), launch.meters());
  }

  private static ListenAddress listen(RetrievalSettings.Http http) {
    try {
      return ListenAddress.of(
          "retrieval.http", http.host(), http.port(), http.tokenFile(), http.tlsFile());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    }
  }

  private static EmbeddingIndex open(RetrievalSettings settings) throws IOException {
    int beam = Settings.positive("retrieval.beam", settings.beam());
    try {
      return EmbeddingIndex.open(settings.folder(), beam);
    } catch (UnusableIndexException e) {
      throw new SettingsException("retrieval.folder: " + e.getMessage(), e);
    }
  }

  /** Where searches are answered. */
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void run() throws Exception {
    try (index;
        server;
        Consumer<byte[], byte[]> consumer = newConsumer()) {
      IndexFeed started =
          new IndexFeed(consumer, index, wire, times, Clock.systemUTC(), cluster(), meters);
      feed = started;
      server.start();
      started.run(() -> closing);
    } finally {
      feed = null;
    }
  }

  /** Offsets mean something in this cluster only. */
  private String cluster() throws Exception {
    try (Admin admin = Admin.create(kafka.admin())) {
      return admin.describeCluster().clusterId().get();
    }
  }

  // Of no group: every instance has the whole index, and its own offsets in it.
  private Consumer<byte[], byte[]> newConsumer() {
    return new KafkaConsumer<>(
        kafka.reader(Map.of(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private Progress progress() {
    IndexFeed running = feed;
    return running == null ? Progress.NONE : running.progress();
  }

  @Override
  public boolean ready() {
    IndexFeed running = feed;
    return running != null && running.ready();
  }

  /** Asks {@link #run()} to commit and return; does not wait for it. */
  @Override
  public void close() {
    closing = true;
  }
}
