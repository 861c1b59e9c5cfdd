package org.slidestream.benchmarks.tiling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.stack.Installation;

/** A producer that has a tiler's records ready and sends them until all are acknowledged. */
final class BareProducer implements Contender, AutoCloseable {
  private final List<ProducerRecord<String, byte[]>> records;
  private final KafkaProducer<String, byte[]> producer;

  BareProducer(Installation installation, List<ProducerRecord<String, byte[]>> records) {
    this.records = records;
    this.producer = producer(installation, Map.of());
  }

  /** A producer with a tiler's batches. */
  static KafkaProducer<String, byte[]> producer(Installation installation, Map<String, ?> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 << 10);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20);
    return new KafkaProducer<>(
        installation.kafka().producer(config), new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public String name() {
    return "producer alone";
  }

  @Override
  public double work() {
    return records.size();
  }

  @Override
  public Timing round() {
    return Timing.of(this::send);
  }

  private void send() {
    List<Future<RecordMetadata>> answers = new ArrayList<>(records.size());
    for (ProducerRecord<String, byte[]> record : records) {
      answers.add(producer.send(record));
    }
    producer.flush();
    try {
      for (Future<RecordMetadata> answer : answers) {
        answer.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaException("a record was not acknowledged", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
