package org.slidestream.pretraining.data.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slidestream.schemas.Topics;

/** A topic whose records come again after each seek; a record's time is its offset. */
final class KeptTiles {
  private final List<TreeMap<Long, byte[]>> partitions = new ArrayList<>();
  private final AtomicInteger seeks = new AtomicInteger();

  KeptTiles(int partitions) {
    for (int i = 0; i < partitions; i++) {
      this.partitions.add(new TreeMap<>());
    }
  }

  void add(int partition, long offset, byte[] value) {
    partitions.get(partition).put(offset, value);
  }

  void forget(int partition, long offset) {
    partitions.get(partition).remove(offset);
  }

  int seeks() {
    return seeks.get();
  }

  MockConsumer<byte[], byte[]> consumer() {
    return new Again();
  }

  private final class Again extends MockConsumer<byte[], byte[]> {
    Again() {
      super("earliest");
    }

    @Override
    public synchronized List<PartitionInfo> partitionsFor(String topic) {
      List<PartitionInfo> infos = new ArrayList<>();
      for (int i = partitions.size() - 1; i >= 0; i--) {
        infos.add(new PartitionInfo(topic, i, null, null, null));
      }
      return infos;
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> asked) {
      Map<TopicPartition, Long> ends = new HashMap<>();
      asked.forEach(
          partition -> {
            TreeMap<Long, byte[]> records = partitions.get(partition.partition());
            ends.put(partition, records.isEmpty() ? 0 : records.lastKey() + 1);
          });
      return ends;
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      Map<TopicPartition, OffsetAndTimestamp> offsets = new HashMap<>();
      times.forEach(
          (partition, time) -> {
            Long offset = partitions.get(partition.partition()).ceilingKey(time);
            offsets.put(partition, offset == null ? null : new OffsetAndTimestamp(offset, offset));
          });
      return offsets;
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      seeks.incrementAndGet();
      super.seek(partition, offset);
      partitions
          .get(partition.partition())
          .tailMap(offset)
          .forEach(
              (at, value) ->
                  addRecord(
                      new ConsumerRecord<>(
                          Topics.TILES.name(), partition.partition(), at, new byte[0], value)));
    }
  }
}
