package org.slidestream.embed;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.slidestream.launcher.ExactlyOnce;
import org.slidestream.launcher.KafkaSettings;

/** What a worker's two Kafka clients are made with. */
final class EmbedClients {
  /** A batch of a large encoder takes minutes on a small machine. */
  private static final int MOST_BETWEEN_POLLS_MS = 600_000;

  /** Bounds what is fetched ahead of the backlog. */
  private static final int FETCH_BYTES = 16 << 20;

  /**
   * A consumer asks a broker for all its partitions at once, and for none again before the answer:
   * one that has run empty must not keep the others waiting for Kafka's 500 ms.
   */
  private static final int MS_UNTIL_ANSWERED = 20;

  /**
   * The broker refuses offsets while it still writes down how the transaction before them ended,
   * for some ms. Kafka's 100 ms would be most of a transaction; for partitions it takes 20 itself.
   */
  private static final int MS_UNTIL_ASKED_AGAIN = 20;

  private static final int SEND_BYTES = 256 << 10;

  private final ExactlyOnce clients;
  private final int batch;

  EmbedClients(EmbedSettings settings, KafkaSettings kafka) {
    this.clients = ExactlyOnce.of(kafka, settings.group(), settings.instance());
    this.batch = settings.batch().size();
  }

  Map<String, Object> consumer() {
    return clients.consumer(
        Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch),
        Map.of(
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            MS_UNTIL_ANSWERED,
            ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
            MOST_BETWEEN_POLLS_MS,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            FETCH_BYTES));
  }

  Map<String, Object> producer() {
    return clients.producer(
        Map.of(
            ProducerConfig.BATCH_SIZE_CONFIG,
            SEND_BYTES,
            ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
            MS_UNTIL_ASKED_AGAIN));
  }
}
