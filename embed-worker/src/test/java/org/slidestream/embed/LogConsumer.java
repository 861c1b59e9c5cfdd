package org.slidestream.embed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Kafka's own mock, over partitions that keep their records: a seek reads them again. */
final class LogConsumer extends MockConsumer<byte[], byte[]> {
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log =
      new LinkedHashMap<>();
  private final int mostAtOnce;
  private Supplier<Map<TopicPartition, OffsetAndMetadata>> group = Map::of;
  private @Nullable ConsumerRebalanceListener listener;
  private int polls;

  LogConsumer(int mostAtOnce) {
    super("earliest");
    this.mostAtOnce = mostAtOnce;
  }

  /** How often it was polled. */
  int polls() {
    return polls;
  }

  void append(TopicPartition partition, byte[] key, byte @Nullable [] value) {
    append(partition, key, value, new RecordHeaders());
  }

  void append(TopicPartition partition, byte[] key, byte @Nullable [] value, Headers headers) {
    List<ConsumerRecord<byte[], byte[]>> records =
        log.computeIfAbsent(partition, _ -> begin(partition));
    records.add(
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            records.size(),
            ConsumerRecord.NO_TIMESTAMP,
            TimestampType.NO_TIMESTAMP_TYPE,
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            key,
            value,
            headers,
            Optional.empty()));
  }

  private List<ConsumerRecord<byte[], byte[]>> begin(TopicPartition partition) {
    updateBeginningOffsets(Map.of(partition, 0L));
    return new ArrayList<>();
  }

  /** Reads the partitions of a former consumer, from where the group is. */
  void inherit(LogConsumer former) {
    log.putAll(former.log);
    log.keySet().forEach(partition -> updateBeginningOffsets(Map.of(partition, 0L)));
  }

  void asks(Supplier<Map<TopicPartition, OffsetAndMetadata>> committed) {
    group = committed;
  }

  @Override
  public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
      Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>(group.get());
    known.keySet().retainAll(partitions);
    return known;
  }

  /** Has it begin where the group is. */
  void seekCommitted() {
    group
        .get()
        .forEach(
            (partition, place) -> {
              if (assignment().contains(partition)) {
                seek(partition, place.offset());
              }
            });
  }

  @Override
  public synchronized void subscribe(
      Collection<String> topics, ConsumerRebalanceListener listener) {
    this.listener = listener;
    super.subscribe(topics, listener);
  }

  /** As the group protocol does it, which tells a member even of nothing that is new. */
  @Override
  public synchronized void rebalance(Collection<TopicPartition> partitions) {
    boolean hasMore = !assignment().containsAll(partitions);
    super.rebalance(partitions);
    if (listener != null && !hasMore) {
      listener.onPartitionsAssigned(List.of());
    }
  }

  /** Gives it every partition that has a record. */
  void assignAll() {
    rebalance(log.keySet());
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    polls++;
    int room = mostAtOnce;
    List<TopicPartition> open = new ArrayList<>(assignment());
    open.removeAll(paused());
    Collections.rotate(open, polls); // as a broker is fair
    for (TopicPartition partition : open) {
      long position = position(partition);
      for (ConsumerRecord<byte[], byte[]> next : log.getOrDefault(partition, List.of())) {
        if (next.offset() >= position && room > 0) {
          addRecord(next);
          room--;
        }
      }
    }
    return super.poll(timeout);
  }
}
