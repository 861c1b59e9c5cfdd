package org.slidestream.retrieval.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.slidestream.retrieval.index.EmbeddingIndex;
import org.slidestream.retrieval.index.EmbeddingSpace;
import org.slidestream.retrieval.index.Neighbour;
import org.slidestream.retrieval.index.Question;
import org.slidestream.retrieval.index.Question.Among;
import org.slidestream.schemas.FloatVector;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.PlainWire;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;

/** Two topics of one partition each, and an index that is fed from them. */
final class Line {
  static final EmbeddingSpace SPACE = new EmbeddingSpace("uni", "fp32", 4);
  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  static final Duration RETENTION = Duration.ofDays(30);

  private static final TopicPartition TILES = new TopicPartition(Topics.TILE_EMBEDDINGS.name(), 0);
  private static final TopicPartition EXAMPLES =
      new TopicPartition(Topics.SUPPORT_EMBEDDINGS.name(), 0);

  private final Wire wire = new PlainWire();
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs =
      new LinkedHashMap<>();
  private final Path folder;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  Line(Path folder) {
    this.folder = folder;
    logs.put(TILES, new ArrayList<>());
    logs.put(EXAMPLES, new ArrayList<>());
  }

  void tile(String slide, String submission, int index, float... vector) {
    tile(slide, submission, index, NOW, vector);
  }

  void tile(String slide, String submission, int index, Instant made, float... vector) {
    TileEmbedding embedding =
        TileEmbedding.newBuilder()
            .setSlideId(slide)
            .setSubmissionId(submission)
            .setIndex(index)
            .setX(10 * index)
            .setY(0)
            .setWidth(10)
            .setHeight(10)
            .setEncoderId(SPACE.encoderId())
            .setPrecision(SPACE.precision())
            .setVector(vector.length == 0 ? null : FloatVector.encode(vector))
            .setHole(vector.length == 0 ? "damaged" : null)
            .build();
    append(TILES, slide, wire.encode(Topics.TILE_EMBEDDINGS, embedding), made);
  }

  void example(String set, String id, String label, float... vector) {
    ByteBuffer bytes = FloatVector.encode(vector);
    SupportEmbedding embedding =
        new SupportEmbedding(set, id, label, SPACE.encoderId(), SPACE.precision(), bytes, NOW);
    append(EXAMPLES, Keys.example(set, id), wire.encode(Topics.SUPPORT_EMBEDDINGS, embedding), NOW);
  }

  void withdraw(String set, String id) {
    append(EXAMPLES, Keys.example(set, id), null, NOW);
  }

  void garbage(Topic<?> topic) {
    append(new TopicPartition(topic.name(), 0), "key", new byte[] {1, 2, 3}, NOW);
  }

  /** Compaction has taken everything of the examples away. */
  void forgetExamples() {
    logs.put(EXAMPLES, new ArrayList<>());
  }

  private void append(TopicPartition partition, String key, byte @Nullable [] value, Instant made) {
    List<ConsumerRecord<byte[], byte[]>> log = logs.getOrDefault(partition, List.of());
    log.add(
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            log.size(),
            made.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            key.getBytes(UTF_8),
            value,
            new RecordHeaders(),
            Optional.empty()));
  }

  /** Feeds until all is read. */
  void feed() throws IOException {
    feed("cluster");
  }

  void feed(String cluster) throws IOException {
    LogConsumer consumer = new LogConsumer(logs, 3, -1);
    try (EmbeddingIndex index = open()) {
      feed(consumer, index, cluster, Duration.ofDays(1)).run(consumer::hasReadAll);
    }
  }

  /** Feeds until it is killed after so many polls, having committed after each or never. */
  void feedAndDie(int polls, int recordsAtOnce, boolean committing) throws IOException {
    LogConsumer consumer = new LogConsumer(logs, recordsAtOnce, polls);
    try (EmbeddingIndex index = open()) {
      feed(consumer, index, "cluster", committing ? Duration.ZERO : Duration.ofDays(1))
          .run(() -> false);
    } catch (LogConsumer.Killed _) {
      // closing without a commit is what a kill leaves
    }
  }

  private IndexFeed feed(
      LogConsumer consumer, EmbeddingIndex index, String cluster, Duration commit) {
    FeedTimes times = new FeedTimes(RETENTION, Duration.ZERO, commit);
    return new IndexFeed(consumer, index, wire, times, () -> NOW, cluster, meters);
  }

  /** Everything in the index, the nearest to {@code vector} first. */
  List<Neighbour> found(float... vector) throws IOException {
    try (EmbeddingIndex index = open()) {
      return index.exactlyNearest(new Question(SPACE, vector, 1000, Among.ALL));
    }
  }

  private EmbeddingIndex open() throws IOException {
    return EmbeddingIndex.open(folder, 50);
  }
}
