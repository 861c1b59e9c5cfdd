package org.slidestream.embed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Kafka's own mock, over partitions that keep their records: a seek reads them again. */
final class LogConsumer extends MockConsumer<byte[], byte[]> {
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log =
      new LinkedHashMap<>();
  private final int mostAtOnce;
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
    List<ConsumerRecord<byte[], byte[]>> records =
        log.computeIfAbsent(partition, _ -> begin(partition));
    records.add(
        new ConsumerRecord<>(partition.topic(), partition.partition(), records.size(), key, value));
  }

  private List<ConsumerRecord<byte[], byte[]>> begin(TopicPartition partition) {
    updateBeginningOffsets(Map.of(partition, 0L));
    return new ArrayList<>();
  }

  /** Gives it every partition that has a record. */
  void assignAll() {
    rebalance(log.keySet());
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    polls++;
    int room = mostAtOnce;
    for (TopicPartition partition : assignment()) {
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
