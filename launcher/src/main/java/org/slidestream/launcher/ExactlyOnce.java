package org.slidestream.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Configures the two Kafka clients of a service that sends its results and the offsets they answer
 * in one transaction. Keys are Kafka's own. What exactly once needs wins over the settings; the
 * rest is a default that the settings win over.
 *
 * @param kafka settings of all clients
 * @param group the consumer group
 * @param transactionalId the producer's name: whoever comes with the same ends what it left open
 */
public record ExactlyOnce(KafkaSettings kafka, String group, String transactionalId) {
  /** Whoever has died in a transaction holds back readers for so long: none may hold long work. */
  private static final int TRANSACTION_TIMEOUT_MS = 10_000;

  /** A dead letter is as large as what it came from: the topic's limit rules, not the client's. */
  private static final int MOST_REQUEST_BYTES = 16 << 20;

  /** Kafka's default shares out topics together: all tiles may fall to one of two workers. */
  private static final String A_SHARE_OF_EACH_TOPIC = "range";

  /**
   * The clients of one member of a group.
   *
   * @param instance the member's name over restarts; a random one if empty
   */
  public static ExactlyOnce of(KafkaSettings kafka, String group, Optional<String> instance) {
    String name = instance.orElseGet(() -> UUID.randomUUID().toString());
    return new ExactlyOnce(kafka, group, group + "-" + name);
  }

  /**
   * What the consumer is made with, except how it reads bytes.
   *
   * @param own what the service must have besides
   * @param defaults what it would like to have
   */
  public Map<String, Object> consumer(Map<String, ?> own, Map<String, ?> defaults) {
    Map<String, Object> required = new HashMap<>(own);
    required.put("group.id", group);
    // no group.instance.id: a killed static member would lock out its successor
    required.put("group.protocol", "consumer");
    required.put("isolation.level", "read_committed");
    required.put("enable.auto.commit", false);
    required.put("auto.offset.reset", "earliest");
    Map<String, Object> config = new HashMap<>(defaults);
    config.put("group.remote.assignor", A_SHARE_OF_EACH_TOPIC);
    config.putAll(kafka.consumer(required));
    return config;
  }

  /**
   * What the producer is made with, except how it writes bytes.
   *
   * @param defaults what the service would like to have
   */
  public Map<String, Object> producer(Map<String, ?> defaults) {
    Map<String, Object> config = new HashMap<>(defaults);
    config.put("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
    config.put("max.request.size", MOST_REQUEST_BYTES);
    config.putAll(
        kafka.producer(
            Map.of(
                "transactional.id", transactionalId, "enable.idempotence", true, "acks", "all")));
    return config;
  }
}
