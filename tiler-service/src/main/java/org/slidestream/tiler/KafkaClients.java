package org.slidestream.tiler;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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

  /** Real ones. */
  static KafkaClients of(TilerSettings settings, KafkaSettings kafka) {
    String id =
        "tiler-"
            + settings
                .instance()
                .orElseGet(
                    () -> HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    return new KafkaClients(
        () ->
            new KafkaConsumer<>(
                kafka.consumer(consumer(settings)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()),
        () -> producer(kafka, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id)),
        () -> producer(kafka, Map.of()));
  }

  private static Map<String, ?> consumer(TilerSettings settings) {
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        settings.group(),
        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
        "consumer",
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        1,
        // between two polls lies at most the overview of a large slide, or a chunk
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        900_000);
  }

  private static Producer<byte[], byte[]> producer(KafkaSettings kafka, Map<String, String> own) {
    Map<String, Object> required = new HashMap<>(own);
    required.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    required.put(ProducerConfig.ACKS_CONFIG, "all");
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 << 10); // a few tiles
    if (!own.isEmpty()) {
      config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000); // cutting is outside of it
    }
    config.putAll(kafka.producer(required));
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
