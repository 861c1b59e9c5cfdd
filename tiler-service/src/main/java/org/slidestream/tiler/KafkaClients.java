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

/**
 * The tiler's connections to Kafka.
 *
 * @param consumer of submissions
 * @param transactional of tiles and manifests
 * @param plain of submissions from the drop folder
 */
record KafkaClients(
    Supplier<Consumer<byte[], byte[]>> consumer,
    Supplier<Producer<byte[], byte[]>> transactional,
    Supplier<Producer<byte[], byte[]>> plain) {

  /** Between two polls lies a chunk at most, which a sick slide may take long for. */
  private static final int MOST_BETWEEN_POLLS_MS = 900_000;

  private static final int A_FEW_TILES = 512 << 10;

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
        clients.producer(Map.of(ProducerConfig.BATCH_SIZE_CONFIG, A_FEW_TILES));
    Map<String, Object> plain = kafka.producer(Map.of(ProducerConfig.ACKS_CONFIG, "all"));
    return new KafkaClients(
        () ->
            new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        () -> producer(transactional),
        () -> producer(plain));
  }

  private static Producer<byte[], byte[]> producer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
