package org.slidestream.launcher;

import java.util.HashMap;
import java.util.Map;

/**
 * Settings of the Kafka clients, passed through: {@code kafka.KEY} goes to every client, {@code
 * kafka.consumer.KEY}, {@code kafka.producer.KEY}, {@code kafka.streams.KEY} and {@code
 * kafka.admin.KEY} to that kind only. What a service must have wins over both. Two keys are ours:
 * {@code kafka.user} and {@code kafka.password} log every client in.
 *
 * @param values every setting under {@code kafka.}, without that prefix
 */
public record KafkaSettings(Map<String, String> values) {
  private static final String[] KINDS = {"consumer.", "producer.", "streams.", "admin."};

  public KafkaSettings {
    values = Map.copyOf(values);
  }

  /** Secrets do not show. */
  @Override
  public String toString() {
    return "KafkaSettings" + values.keySet();
  }

  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(Map.of("bootstrap.servers", bootstrapServers));
  }

  public Map<String, Object> consumer(Map<String, ?> required) {
    return client("consumer.", required);
  }

  /**
   * A consumer of no group that reads committed records from their beginning.
   *
   * @param more what it must have besides
   */
  public Map<String, Object> reader(Map<String, ?> more) {
    Map<String, Object> required = new HashMap<>(more);
    required.put("isolation.level", "read_committed");
    required.put("auto.offset.reset", "earliest");
    required.put("enable.auto.commit", false);
    return consumer(required);
  }

  public Map<String, Object> producer(Map<String, ?> required) {
    return client("producer.", required);
  }

  public Map<String, Object> streams(Map<String, ?> required) {
    return client("streams.", required);
  }

  public Map<String, Object> admin() {
    return client("admin.", Map.of());
  }

  /**
   * Looks whether brokers can be spoken to as these settings say.
   *
   * @throws SettingsException when they speak TLS, and the settings do not
   */
  void checkGreeting() {
    PlainGreeting.check(KafkaLogin.spelledOut(values));
  }

  private Map<String, Object> client(String kind, Map<String, ?> required) {
    Map<String, Object> config = new HashMap<>();
    KafkaLogin.spelledOut(values)
        .forEach(
            (key, value) -> {
              if (!isOfAKind(key)) {
                config.put(key, value);
              }
            });
    values.forEach(
        (key, value) -> {
          if (key.startsWith(kind)) {
            config.put(key.substring(kind.length()), value);
          }
        });
    config.putAll(required);
    return config;
  }

  private static boolean isOfAKind(String key) {
    for (String kind : KINDS) {
      if (key.startsWith(kind)) {
        return true;
      }
    }
    return false;
  }
}
