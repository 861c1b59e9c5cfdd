package org.slidestream.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Topic.Retention;

/**
 * Records that could not be used: key and value as they came, with headers that say where from and
 * why.
 */
public final class DeadLetters {
  /** The topic; it has as many partitions as {@link Topic.Spread#SLIDES}. */
  public static final String TOPIC = "dead-letters";

  /**
   * Which of them have been replayed: a record each, in the partition of the same number, whose key
   * is the letter's partition and offset, such as {@code 3-17}, without a value.
   */
  public static final String REPLAYS_TOPIC = "dead-letter-replays";

  /** How long they are kept. */
  private static final Retention RETENTION = new Retention.For(Duration.ofDays(30));

  /** Longer than any letter, whose segment goes only when its last record is old enough. */
  private static final Retention REPLAYS_RETENTION = new Retention.For(Duration.ofDays(60));

  /** Twice the broker's default limit: what just fits another topic fits here with its headers. */
  private static final int MOST_BYTES = 2 << 20;

  /** Header: topic that the record came from. */
  public static final String ORIGIN_TOPIC = "slidestream.origin.topic";

  /** Header: partition that the record came from, in decimal digits. */
  public static final String ORIGIN_PARTITION = "slidestream.origin.partition";

  /** Header: offset of the record, in decimal digits. */
  public static final String ORIGIN_OFFSET = "slidestream.origin.offset";

  /** Header: service that gave up. */
  public static final String SERVICE = "slidestream.service";

  /** Header: why, in one sentence. */
  public static final String REASON = "slidestream.reason";

  /** Header: how often it was tried, in decimal digits. */
  public static final String ATTEMPTS = "slidestream.attempts";

  private static final Set<String> HEADERS =
      Set.of(ORIGIN_TOPIC, ORIGIN_PARTITION, ORIGIN_OFFSET, SERVICE, REASON, ATTEMPTS);

  private DeadLetters() {}

  /** The topic's configuration on the broker. */
  static Map<String, String> config() {
    Map<String, String> config = new HashMap<>(RETENTION.config());
    config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MOST_BYTES));
    return config;
  }

  /** The configuration of {@link #REPLAYS_TOPIC}. */
  static Map<String, String> replaysConfig() {
    return REPLAYS_RETENTION.config();
  }

  /** The headers of a letter but those that made it one. */
  public static List<Header> withoutOrigin(Headers headers) {
    List<Header> others = new ArrayList<>();
    headers.forEach(
        header -> {
          if (!HEADERS.contains(header.key())) {
            others.add(header);
          }
        });
    return others;
  }

  /** Where a record came from. */
  public record Origin(String topic, int partition, long offset) {}

  /** A dead letter, ready to be sent in the transaction that moves past its origin. */
  public static ProducerRecord<byte[], byte[]> letter(
      Origin origin,
      byte @Nullable [] key,
      byte @Nullable [] value,
      String service,
      String reason,
      int attempts) {
    List<Header> headers = new ArrayList<>();
    headers.add(header(ORIGIN_TOPIC, origin.topic()));
    headers.add(header(ORIGIN_PARTITION, Integer.toString(origin.partition())));
    headers.add(header(ORIGIN_OFFSET, Long.toString(origin.offset())));
    headers.add(header(SERVICE, service));
    headers.add(header(REASON, reason));
    headers.add(header(ATTEMPTS, Integer.toString(attempts)));
    return new ProducerRecord<>(TOPIC, null, null, key, value, headers);
  }

  private static Header header(String name, String text) {
    return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
