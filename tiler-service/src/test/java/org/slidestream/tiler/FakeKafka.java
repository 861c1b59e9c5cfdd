package org.slidestream.tiler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Topics;

/**
 * Kafka's mock clients joined to one partition of slides: what producers commit is what the
 * consumer finds committed, a record that is sought again comes again, and each can fail once when
 * told.
 */
final class FakeKafka {
  static final TopicPartition PARTITION = new TopicPartition(Topics.SLIDES.name(), 0);

  final List<FlakyProducer> producers = new ArrayList<>();
  final Deque<RuntimeException> onSendOffsets = new ArrayDeque<>();
  final Deque<RuntimeException> onCommit = new ArrayDeque<>();
  final Deque<RuntimeException> onAbort = new ArrayDeque<>();

  /** What happens at a poll that keeps the membership, one a poll. */
  final Deque<Runnable> atKeep = new ArrayDeque<>();

  private final List<ConsumerRecord<byte[], byte[]>> slides = new ArrayList<>();
  private @Nullable OffsetAndMetadata before;
  private Runnable atEnd = () -> {};

  /** A record for the tiler. */
  void send(byte @Nullable [] value) {
    slides.add(
        new ConsumerRecord<>(
            PARTITION.topic(), PARTITION.partition(), slides.size(), new byte[] {1}, value));
  }

  /** What the group had committed before. */
  void committed(OffsetAndMetadata offset) {
    before = offset;
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

  /** The offsets of the group, commit by commit. */
  List<OffsetAndMetadata> offsets() {
    return producers.stream()
        .flatMap(producer -> producer.consumerGroupOffsetsHistory().stream())
        .flatMap(groups -> groups.values().stream())
        .map(offsets -> offsets.get(PARTITION))
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

    /** The group takes the partition away and gives it back. */
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
      if (timeout.isZero() && !atKeep.isEmpty()) {
        atKeep.pop().run();
      }
      long position = position(PARTITION);
      if (position >= slides.size()) {
        if (!timeout.isZero()) {
          atEnd.run();
        }
        return ConsumerRecords.empty();
      }
      if (paused().contains(PARTITION)) {
        return ConsumerRecords.empty();
      }
      seek(PARTITION, position + 1);
      return new ConsumerRecords<>(
          Map.of(PARTITION, List.of(slides.get((int) position))), Map.of());
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>();
      OffsetAndMetadata last = offsets().isEmpty() ? before : offsets().getLast();
      if (last != null) {
        known.put(PARTITION, last);
      }
      return known;
    }

    private void join() {
      rebalance(Set.of(PARTITION));
      OffsetAndMetadata known = committed(Set.of(PARTITION)).get(PARTITION);
      seek(PARTITION, known == null ? 0 : known.offset());
    }
  }
}
