package org.slidestream.tiler;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slidestream.launcher.ExactlyOnce;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.tiler.arrival.DropClients;

/**
 * The tiler's connections to Kafka.
 *
 * @param consumer of submissions
 * @param transactional of tiles and manifests
 * @param plain of submissions over HTTP
 * @param drop of submissions from the drop folder
 */
record KafkaClients(
    Supplier<Consumer<byte[], byte[]>> consumer,
    Supplier<Producer<byte[], byte[]>> transactional,
    Supplier<Producer<byte[], byte[]>> plain,
    DropClients drop) {

  /** Between two polls lies a chunk at most, which a sick slide may take long for. */
  private static final int MOST_BETWEEN_POLLS_MS = 900_000;

  private static final int A_FEW_TILES = 512 << 10;

  /** The last batch of each partition is rarely full. */
  private static final long A_CHUNK_IN_BATCHES = 64L << 20;

  private static final int A_CALLERS_PATIENCE_MS = 10_000;

  /** Real ones. */
  static KafkaClients of(TilerSettings settings, KafkaSettings kafka) {
    ExactlyOnce clients = ExactlyOnce.of(kafka, settings.group(), settings.instance());
    Map<String, Object> consumer =
        clients.consumer(
            Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                MOST_BETWEEN_POLLS_MS),
            Map.of());
    Map<String, Object> transactional =
        clients.producer(
            Map.of(
                ProducerConfig.BATCH_SIZE_CONFIG,
                A_FEW_TILES,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                A_CHUNK_IN_BATCHES));
    Map<String, Object> plain =
        kafka.producer(
            Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                A_CALLERS_PATIENCE_MS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                A_CALLERS_PATIENCE_MS / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                A_CALLERS_PATIENCE_MS));
    return new KafkaClients(
        () -> consumer(consumer),
        () -> producer(transactional),
        () -> producer(plain),
        new OfDropFolders(kafka, settings.group()));
  }

  /** Those of a drop folder; group and transactional id are the same. */
  private record OfDropFolders(KafkaSettings kafka, String tilers) implements DropClients {
    @Override
    public Producer<byte[], byte[]> producer(String folder) {
      String name = group(folder);
      return KafkaClients.producer(new ExactlyOnce(kafka, name, name).producer(Map.of()));
    }

    @Override
    public Consumer<byte[], byte[]> consumer(String folder) {
      return KafkaClients.consumer(
          kafka.consumer(
              Map.of(
                  ConsumerConfig.GROUP_ID_CONFIG,
                  group(folder),
                  ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                  "read_committed",
                  ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                  false)));
    }

    @Override
    public String group(String folder) {
      return tilers + "-drop-" + folder;
    }
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Producer<byte[], byte[]> producer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
