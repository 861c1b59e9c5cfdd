package org.slidestream.embed;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slidestream.launcher.KafkaSettings;

/** Configures the worker's two Kafka clients for exactly once. */
final class EmbedClients {
  private final EmbedSettings settings;
  private final KafkaSettings kafka;
  private final String transactionalId;

  EmbedClients(EmbedSettings settings, KafkaSettings kafka) {
    this.settings = settings;
    this.kafka = kafka;
    this.transactionalId =
        settings.group() + "-" + settings.instance().orElseGet(() -> UUID.randomUUID().toString());
  }

  /** Every record is read as bytes: one that cannot be decoded must not stop its partition. */
  Map<String, Object> consumer() {
    Map<String, Object> config =
        new HashMap<>(
            kafka.consumer(
                Map.of(
                    ConsumerConfig.GROUP_ID_CONFIG,
                    settings.group(),
                    // no group.instance.id: a killed static member locks out its successor
                    ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                    "consumer",
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    settings.batch().size(),
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    ByteArrayDeserializer.class,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                    ByteArrayDeserializer.class)));
    // A batch of a large encoder takes minutes on a small machine.
    config.putIfAbsent(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 600_000);
    // Bounds what is fetched ahead of the backlog, in bytes.
    config.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
    return config;
  }

  /** The transaction holds no inference, so that a dead worker's ends soon. */
  Map<String, Object> producer() {
    Map<String, Object> config =
        new HashMap<>(
            kafka.producer(
                Map.of(
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                    transactionalId,
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                    ByteArraySerializer.class,
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                    ByteArraySerializer.class)));
    config.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
    config.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    // A dead letter is as large as what it came from: the broker's limit rules, not this one.
    config.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20);
    return config;
  }
}
