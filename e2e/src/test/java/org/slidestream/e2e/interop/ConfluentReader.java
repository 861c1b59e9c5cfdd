package org.slidestream.e2e.interop;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A program that knows Kafka, Avro and Confluent's deserialiser, and nothing of ours: prints each
 * record as its topic, the name of its schema, and what it read as Avro in Base64.
 *
 * <p>Words: bootstrap servers, registry, then the topics, of which the first partition is read.
 */
public final class ConfluentReader {
  private static final Duration POLL = Duration.ofMillis(500);

  private ConfluentReader() {}

  public static void main(String[] words) throws Exception {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", words[0]);
    config.put("schema.registry.url", words[1]);
    config.put("auto.offset.reset", "earliest");
    config.put("isolation.level", "read_committed");
    config.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
    config.put("value.deserializer", "io.confluent.kafka.serializers.KafkaAvroDeserializer");
    List<TopicPartition> partitions =
        Arrays.stream(words).skip(2).map(topic -> new TopicPartition(topic, 0)).toList();
    try (KafkaConsumer<String, GenericRecord> consumer = new KafkaConsumer<>(config)) {
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, GenericRecord> record : consumer.poll(POLL)) {
          System.out.printf(
              "%s %s %s%n",
              record.topic(), record.value().getSchema().getFullName(), avro(record.value()));
        }
      }
    }
  }

  private static String avro(GenericRecord record) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
