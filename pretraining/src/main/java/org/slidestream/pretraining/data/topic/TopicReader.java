package org.slidestream.pretraining.data.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slidestream.pretraining.data.topic.TopicIndex.Run;

/** Reads the records of a topic by their offsets. Of one thread at a time. */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;

  /**
   * @param consumer of committed records, without a group, that begins at the earliest where an
   *     offset is gone; closed with this
   */
  TopicReader(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Finds the tiles of a time: from the first record of it to the first one after it, in each
   * partition. Reads them all, once, for nothing else tells a tile from the mark of a transaction.
   *
   * @param until not included
   */
  TopicIndex index(String topic, Instant from, Instant until) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .sorted(Comparator.comparingInt(TopicPartition::partition))
            .toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<long[]> offsets = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      offsets.add(
          offsets(
              partition,
              offset(partition, from).orElse(end),
              offset(partition, until).orElse(end)));
    }
    return new TopicIndex(partitions, offsets);
  }

  private Optional<Long> offset(TopicPartition partition, Instant time) {
    return Optional.ofNullable(
            consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli())).get(partition))
        .map(OffsetAndTimestamp::offset);
  }

  private long[] offsets(TopicPartition partition, long first, long end) {
    Growing offsets = new Growing();
    if (first < end) {
      read(
          partition,
          first,
          end,
          record -> {
            if (record.value() != null) {
              offsets.add(record.offset());
            }
          });
    }
    return offsets.all();
  }

  /** The values of neighbours, in their order; none for what is kept no longer. */
  List<Optional<byte[]>> values(Run run) {
    long[] offsets = run.offsets();
    byte[][] values = new byte[offsets.length][];
    read(
        run.partition(),
        offsets[0],
        offsets[offsets.length - 1] + 1,
        record -> {
          int found = Arrays.binarySearch(offsets, record.offset());
          if (found >= 0) {
            values[found] = record.value();
          }
        });
    List<Optional<byte[]>> all = new ArrayList<>();
    for (byte @Nullable [] value : values) {
      all.add(Optional.ofNullable(value));
    }
    return all;
  }

  private void read(
      TopicPartition partition,
      long first,
      long end,
      Consumer<ConsumerRecord<byte[], byte[]>> records) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, first);
    long position = first;
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (position < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end) {
          records.accept(record);
        }
      }
      long now = consumer.position(partition); // past marks of transactions, too
      if (now > position) {
        position = now;
        giveUp = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > giveUp) {
        throw new IllegalStateException(
            "%s gives nothing from offset %d on within %s"
                .formatted(partition, position, PATIENCE));
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** Numbers that become more. */
  private static final class Growing {
    private long[] numbers = new long[1024];
    private int size;

    void add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }

    long[] all() {
      return Arrays.copyOf(numbers, size);
    }
  }
}
