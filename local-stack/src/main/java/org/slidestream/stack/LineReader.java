package org.slidestream.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Wire;

/** Reads committed records of the line from the beginning, as any consumer downstream may. */
public final class LineReader implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final Wire wire;
  private final Map<String, Consumer<ConsumerRecord<String, byte[]>>> handlers = new HashMap<>();

  public LineReader(Installation installation) {
    this.wire = installation.wire();
    this.consumer =
        new KafkaConsumer<>(
            installation.kafka().reader(Map.of()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Gives every record of {@code topic} to {@code handler}; tombstones are passed over. */
  public <V extends SpecificRecord> LineReader on(Topic<V> topic, BiConsumer<String, V> handler) {
    return onRecords(
        topic.name(),
        record -> {
          V value = wire.decode(topic, record.value());
          if (value != null) {
            handler.accept(record.key(), value);
          }
        });
  }

  /** Gives every record of a topic to {@code handler} as it came. */
  public LineReader onRecords(String topic, Consumer<ConsumerRecord<String, byte[]>> handler) {
    handlers.put(topic, handler);
    assign();
    return this;
  }

  private void assign() {
    Set<TopicPartition> before = Set.copyOf(consumer.assignment());
    List<TopicPartition> partitions =
        handlers.keySet().stream()
            .flatMap(name -> consumer.partitionsFor(name).stream())
            .map(LineReader::partition)
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions.stream().filter(p -> !before.contains(p)).toList());
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }

  /** Hands over everything that is there now. */
  public void drain() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      poll(Duration.ofMillis(100));
    }
  }

  /**
   * Hands over what has come, waiting up to {@code patience} for something.
   *
   * @return how many records came
   */
  public int poll(Duration patience) {
    ConsumerRecords<String, byte[]> records = consumer.poll(patience);
    for (ConsumerRecord<String, byte[]> record : records) {
      Consumer<ConsumerRecord<String, byte[]>> handler = handlers.get(record.topic());
      if (handler != null) {
        handler.accept(record);
      }
    }
    return records.count();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
