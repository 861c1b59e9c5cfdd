package org.slidestream.classifier;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.slidestream.classifier.failure.UnreadableRecords;
import org.slidestream.classifier.failure.UnusableRecords;
import org.slidestream.launcher.KafkaSettings;

/** What Kafka Streams is configured with: exactly once, by the classic group protocol. */
public final class StreamsSettings {
  /**
   * Longer than any slice of re-scoring takes, which must never outlive its transaction; and no
   * longer than readers may be kept waiting behind an instance that was killed in one.
   */
  private static final int TRANSACTION_TIMEOUT_MS = 15_000;

  /** A killed instance is replaced after so long, unless {@code kafka.streams} says otherwise. */
  private static final int SESSION_TIMEOUT_MS = 10_000;

  /** A dead letter is as large as what it came from: the topic's limit rules, not the client's. */
  private static final int MOST_REQUEST_BYTES = 16 << 20;

  /** Sixty embeddings on their way to a changelog rather than three: a batch costs the same. */
  private static final int BATCH_BYTES = 256 << 10;

  /** A thread that nothing arrives for re-scores all the same; Streams' own default is 100 ms. */
  private static final int IDLE_MS = 20;

  private static final long CACHE_BYTES = 64L << 20;

  private StreamsSettings() {}

  /** What a classifier with these settings runs with. */
  public static Properties of(ClassifierSettings settings, KafkaSettings kafka) {
    Properties properties = new Properties();
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MOST_REQUEST_BYTES);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        TRANSACTION_TIMEOUT_MS);
    properties.put(StreamsConfig.POLL_MS_CONFIG, IDLE_MS);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.putAll(kafka.streams(required(settings)));
    return properties;
  }

  private static Map<String, Object> required(ClassifierSettings settings) {
    return Map.ofEntries(
        Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId()),
        Map.entry(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString()),
        Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
        Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads()),
        Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas()),
        Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis()),
        Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
        Map.entry(
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class),
        Map.entry(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnusableRecords.class),
        Map.entry(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true),
        Map.entry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class),
        Map.entry(
            StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"));
  }
}
