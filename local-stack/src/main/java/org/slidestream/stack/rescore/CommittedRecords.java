package org.slidestream.stack.rescore;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Wire;

/** Reads stretches of topics, committed records only. */
final class CommittedRecords implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Wire wire;
  private final KafkaConsumer<String, byte[]> consumer;

  CommittedRecords(KafkaSettings kafka, Wire wire) {
    this.wire = wire;
    this.consumer =
        new KafkaConsumer<>(
            kafka.reader(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000)),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  /**
   * A stretch of a partition.
   *
   * @param partition of a topic
   * @param from first offset
   * @param to offset behind the last
   */
  record Stretch(TopicPartition partition, long from, long to) {}

  /** The whole of a topic as it is now. */
  List<Stretch> whole(Topic<?> topic) {
    Map<TopicPartition, Long> ends = ends(topic);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(ends.keySet());
    return stretches(begins, ends);
  }

  /** What a topic holds now that was sent at or after {@code time}. */
  List<Stretch> since(Topic<?> topic, Instant time) {
    Map<TopicPartition, Long> ends = ends(topic);
    Map<TopicPartition, Long> times = new HashMap<>();
    ends.keySet().forEach(partition -> times.put(partition, time.toEpochMilli()));
    Map<TopicPartition, Long> begins = new HashMap<>(ends);
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> first :
        consumer.offsetsForTimes(times).entrySet()) {
      if (first.getValue() != null) {
        begins.put(first.getKey(), first.getValue().offset());
      }
    }
    return stretches(begins, ends);
  }

  /** Takes a record of a topic: where it was, and what it says; nothing in a tombstone. */
  interface Handler<V> {
    void take(ConsumerRecord<String, byte[]> record, Optional<V> value);
  }

  /**
   * Hands over the records of a stretch, in order; those that cannot be read are passed over, for
   * whoever met them before has made them dead letters.
   *
   * @param keys which records are wanted
   * @param passed is told now and then how many offsets more were passed
   */
  <V extends SpecificRecord> void read(
      Topic<V> topic,
      Stretch stretch,
      Predicate<String> keys,
      Handler<V> handler,
      LongConsumer passed) {
    consumer.assign(List.of(stretch.partition()));
    consumer.seek(stretch.partition(), stretch.from());
    long at = stretch.from();
    while (at < stretch.to()) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < stretch.to() && record.key() != null && keys.test(record.key())) {
          hand(topic, record, handler);
        }
      }
      long position = Math.min(consumer.position(stretch.partition()), stretch.to());
      passed.accept(position - at);
      at = position;
    }
  }

  private <V extends SpecificRecord> void hand(
      Topic<V> topic, ConsumerRecord<String, byte[]> record, Handler<V> handler) {
    Optional<V> value;
    try {
      value = Optional.ofNullable(wire.decode(topic, record.value()));
    } catch (BadRecordException e) {
      return;
    }
    handler.take(record, value);
  }

  private Map<TopicPartition, Long> ends(Topic<?> topic) {
    return consumer.endOffsets(
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList());
  }

  private static List<Stretch> stretches(
      Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .map(
            end ->
                new Stretch(
                    end.getKey(), Objects.requireNonNull(begins.get(end.getKey())), end.getValue()))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
