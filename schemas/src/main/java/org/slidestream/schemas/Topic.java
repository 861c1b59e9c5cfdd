package org.slidestream.schemas;

import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of the line: its name, the record it carries, how it is spread and how long it is kept.
 * Keys are always strings, made by {@link Keys}.
 *
 * @param name the name on the broker
 * @param value the class of its records
 * @param spread which of the two partition counts of the installation it has
 * @param retention what may be forgotten
 */
public record Topic<V extends SpecificRecord>(
    String name, Class<V> value, Spread spread, Retention retention) {

  /** The two partition counts of an installation, fixed for its life. */
  public enum Spread {
    /** One partition count for everything that is keyed by slide or by set: co-partitioned. */
    SLIDES,
    /** The partition count of the work that embed workers share. */
    WORK
  }

  /** What the broker may forget. */
  public sealed interface Retention {
    /** The topic's configuration on the broker. */
    Map<String, String> config();

    /** The last record of each key is kept for ever. */
    record LatestOfEachKey() implements Retention {
      @Override
      public Map<String, String> config() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      }
    }

    /** Every record is kept for {@code time}. */
    record For(Duration time) implements Retention {
      @Override
      public Map<String, String> config() {
        return Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(time.toMillis()));
      }
    }

    /** Every record is kept for {@code time}, or until its partition holds {@code bytes}. */
    record ForUpTo(Duration time, long bytes) implements Retention {
      @Override
      public Map<String, String> config() {
        return Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(time.toMillis()),
            TopicConfig.RETENTION_BYTES_CONFIG,
            Long.toString(bytes));
      }
    }
  }

  /** The Avro schema of the topic's records. */
  public Schema schema() {
    return SpecificData.get().getSchema(value);
  }

  /** The name under which the registry knows the schema (TopicNameStrategy). */
  public String subject() {
    return name + "-value";
  }
}
