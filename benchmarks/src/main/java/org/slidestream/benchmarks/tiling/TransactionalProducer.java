package org.slidestream.benchmarks.tiling;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.stack.Installation;
import org.slidestream.tiler.cut.TileChunks;

/**
 * A producer that has a tiler's records ready and commits as many of them together as a tiler does:
 * what exactly once takes, whoever does it.
 */
final class TransactionalProducer implements Contender, AutoCloseable {
  private static final int CHUNK_TILES = 2048;

  private final List<ProducerRecord<String, byte[]>> records;
  private final KafkaProducer<String, byte[]> producer;

  TransactionalProducer(Installation installation, List<ProducerRecord<String, byte[]>> records) {
    this.records = records;
    this.producer =
        BareProducer.producer(
            installation, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "producer-alone"));
    producer.initTransactions();
  }

  @Override
  public String name() {
    return "producer alone, in transactions";
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
    long bytes = 0;
    int tiles = 0;
    producer.beginTransaction();
    for (ProducerRecord<String, byte[]> record : records) {
      if (bytes + record.value().length > TileChunks.CHUNK_BYTES || tiles == CHUNK_TILES) {
        producer.commitTransaction();
        producer.beginTransaction();
        bytes = 0;
        tiles = 0;
      }
      var _ = producer.send(record); // the commit tells of a send that failed
      bytes += record.value().length;
      tiles++;
    }
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close();
  }
}
