package org.slidestream.tiler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Topics;

/**
 * Kafka's mock clients joined to a few partitions of slides: what producers commit is what the
 * consumer finds committed, a poll gives one record, one that is sought again comes again, and each
 * can fail once when told.
 */
final class FakeKafka {
  static final TopicPartition PARTITION = new TopicPartition(Topics.SLIDES.name(), 0);
  static final TopicPartition SECOND = new TopicPartition(Topics.SLIDES.name(), 1);
  static final TopicPartition STAT = new TopicPartition(Topics.STAT_SLIDES.name(), 0);

  private static final List<TopicPartition> ALL = List.of(PARTITION, SECOND, STAT);

  final List<FlakyProducer> producers = new ArrayList<>();
  final Deque<RuntimeException> onSendOffsets = new ArrayDeque<>();
  final Deque<RuntimeException> onCommit = new ArrayDeque<>();
  final Deque<RuntimeException> onAbort = new ArrayDeque<>();

  /** What happens in a poll while slides are in hand, one a poll. */
  final Deque<Runnable> inHand = new ArrayDeque<>();

  /** What happens once a transaction is committed, one a transaction. */
  final Deque<Runnable> afterCommit = new ArrayDeque<>();

  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> slides = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> before = new HashMap<>();
  private Runnable atEnd = () -> {};

  /** A record for the tiler. */
  void send(byte @Nullable [] value) {
    send(PARTITION, value);
  }

  void send(TopicPartition partition, byte @Nullable [] value) {
    send(partition, value, new RecordHeaders());
  }

  void send(TopicPartition partition, byte @Nullable [] value, Headers headers) {
    List<ConsumerRecord<byte[], byte[]>> records = records(partition);
    records.add(
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            records.size(),
            ConsumerRecord.NO_TIMESTAMP,
            TimestampType.NO_TIMESTAMP_TYPE,
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            new byte[] {1},
            value,
            headers,
            Optional.empty()));
  }

  private List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition) {
    return slides.computeIfAbsent(partition, _ -> new ArrayList<>());
  }

  /** What the group had committed before. */
  void committed(OffsetAndMetadata offset) {
    before.put(PARTITION, offset);
  }

  /** What happens when every record was taken. */
  void atEnd(Runnable action) {
    atEnd = action;
  }

  ReplayingConsumer consumer() {
    return new ReplayingConsumer();
  }

  FlakyProducer producer() {
    FlakyProducer producer = new FlakyProducer();
    producers.add(producer);
    return producer;
  }

  /** What was committed to a topic. */
  List<ProducerRecord<byte[], byte[]>> committed(String topic) {
    return producers.stream()
        .flatMap(producer -> producer.history().stream())
        .filter(record -> record.topic().equals(topic))
        .toList();
  }

  /** The topic of every record that was committed, in order. */
  List<String> topics() {
    return producers.stream()
        .flatMap(producer -> producer.history().stream())
        .map(ProducerRecord::topic)
        .toList();
  }

  /** The offsets of the group, commit by commit. */
  List<OffsetAndMetadata> offsets() {
    return offsets(PARTITION);
  }

  private List<OffsetAndMetadata> offsets(TopicPartition partition) {
    return producers.stream()
        .flatMap(producer -> producer.consumerGroupOffsetsHistory().stream())
        .flatMap(groups -> groups.values().stream())
        .flatMap(offsets -> Optional.ofNullable(offsets.get(partition)).stream())
        .toList();
  }

  /** Fails once for each exception that waits. */
  final class FlakyProducer extends MockProducer<byte[], byte[]> {
    FlakyProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void sendOffsetsToTransaction(
        Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
      failOnce(onSendOffsets);
      super.sendOffsetsToTransaction(offsets, group);
    }

    @Override
    public void commitTransaction() {
      failOnce(onCommit);
      super.commitTransaction();
      runNext(afterCommit);
    }

    @Override
    public void abortTransaction() {
      failOnce(onAbort);
      super.abortTransaction();
    }

    private static void failOnce(Deque<RuntimeException> failures) {
      RuntimeException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Gives the record at its position. */
  final class ReplayingConsumer extends MockConsumer<byte[], byte[]> {
    ReplayingConsumer() {
      super("earliest");
    }

    /** The group takes the partitions away and gives them back. */
    void loseAndRegain() {
      rebalance(Set.of());
      join();
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      if (assignment().isEmpty()) {
        join();
      }
      super.poll(Duration.ZERO);
      if (timeout.isZero()) {
        runNext(inHand);
      }
      for (TopicPartition partition : ALL) {
        long position = position(partition);
        if (!paused().contains(partition) && position < records(partition).size()) {
          seek(partition, position + 1);
          return new ConsumerRecords<>(
              Map.of(partition, List.of(records(partition).get((int) position))), Map.of());
        }
      }
      if (!timeout.isZero()) {
        atEnd.run();
      }
      return ConsumerRecords.empty();
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>();
      for (TopicPartition partition : partitions) {
        List<OffsetAndMetadata> committed = offsets(partition);
        OffsetAndMetadata last = committed.isEmpty() ? before.get(partition) : committed.getLast();
        if (last != null) {
          known.put(partition, last);
        }
      }
      return known;
    }

    private void join() {
      rebalance(ALL);
      resume(ALL); // as what is assigned anew is in a real consumer
      Map<TopicPartition, OffsetAndMetadata> known = committed(Set.copyOf(ALL));
      for (TopicPartition partition : ALL) {
        OffsetAndMetadata last = known.get(partition);
        seek(partition, last == null ? 0 : last.offset());
      }
    }
  }

  private static void runNext(Deque<Runnable> actions) {
    Runnable next = actions.poll();
    if (next != null) {
      next.run();
    }
  }
}
