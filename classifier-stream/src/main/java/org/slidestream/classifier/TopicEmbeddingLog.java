package org.slidestream.classifier;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.classifier.slide.EmbeddingLog;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.wire.TileEmbedding;

/**
 * Reads embeddings from their topic with a consumer of its own, which belongs to no group and is
 * there only while something is read. Offsets are read in passing: what lies between them and is
 * near costs its transport, what is far is skipped.
 */
final class TopicEmbeddingLog implements EmbeddingLog {
  private static final Map<String, Object> FROM_ANYWHERE =
      Map.of(
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          "read_committed",
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "earliest",
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          false,
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          8 << 20);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long FAR = 2000;

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Wire wire;
  private final TopicPartition partition;
  private final Deque<ConsumerRecord<String, byte[]>> ahead = new ArrayDeque<>();
  private @Nullable Consumer<String, byte[]> consumer;
  private long position;

  /**
   * A log that has not been read yet.
   *
   * @param consumers makes consumers of committed records that begin at the earliest where an
   *     offset is gone
   */
  TopicEmbeddingLog(Supplier<Consumer<String, byte[]>> consumers, Wire wire, int partition) {
    this.consumers = consumers;
    this.wire = wire;
    this.partition = new TopicPartition(Topics.TILE_EMBEDDINGS.name(), partition);
  }

  /** Opens logs on the broker of these settings. */
  static EmbeddingLog.Opener on(KafkaSettings kafka, Wire wire) {
    Map<String, Object> config = kafka.consumer(FROM_ANYWHERE);
    return partition ->
        new TopicEmbeddingLog(
            () ->
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
            wire,
            partition);
  }

  @Override
  public Map<Long, TileEmbedding> read(List<Long> offsets) {
    Map<Long, TileEmbedding> found = new HashMap<>();
    for (long offset : offsets) {
      Optional<TileEmbedding> tile =
          at(offset).map(record -> wire.decode(Topics.TILE_EMBEDDINGS, record.value()));
      if (tile.isEmpty()) {
        break;
      }
      found.put(offset, tile.get());
    }
    return found;
  }

  /** The record at an offset, unless it is kept no longer. */
  private Optional<ConsumerRecord<String, byte[]>> at(long offset) {
    Consumer<String, byte[]> open = open();
    if (offset < position || offset - position > FAR) {
      ahead.clear();
      open.seek(partition, offset);
      position = offset;
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (position <= offset) {
      if (ahead.isEmpty()) {
        open.poll(POLL).forEach(ahead::add);
      }
      if (ahead.isEmpty()) {
        position = open.position(partition); // past records that were not committed
        giveUpAfter(end, offset);
      } else if (ahead.getFirst().offset() > offset) {
        position = ahead.getFirst().offset();
      } else {
        ConsumerRecord<String, byte[]> record = ahead.removeFirst();
        position = record.offset() + 1;
        if (record.offset() == offset) {
          return Optional.of(record);
        }
      }
    }
    return Optional.empty();
  }

  private void giveUpAfter(long end, long offset) {
    if (System.nanoTime() > end) {
      throw new IllegalStateException(
          "%s does not give the record at offset %d within %s"
              .formatted(partition, offset, PATIENCE));
    }
  }

  private Consumer<String, byte[]> open() {
    Consumer<String, byte[]> open = consumer;
    if (open == null) {
      open = consumers.get();
      open.assign(List.of(partition));
      consumer = open;
      position = Long.MAX_VALUE; // nowhere yet
    }
    return open;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
      ahead.clear();
    }
  }
}
