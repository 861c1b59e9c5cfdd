package org.slidestream.launcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;

/**
 * What a service is started with.
 *
 * @param settings the service's own, typed and checked
 * @param kafka settings of its Kafka clients
 * @param registry every setting under {@code registry.}, without that prefix
 * @param meters where it counts
 * @param tracer where it traces; spans go nowhere unless an endpoint is set
 */
public record Launch<S>(
    S settings,
    KafkaSettings kafka,
    Map<String, String> registry,
    MeterRegistry meters,
    Tracer tracer) {
  public Launch {
    registry = Map.copyOf(registry);
  }

  /**
   * Settings of the Kafka clients, for a service that has some.
   *
   * @throws SettingsException when nobody says where the brokers are, or they speak TLS and we are
   *     not told to
   */
  @Override
  public KafkaSettings kafka() {
    require(kafka.values(), "kafka", "bootstrap.servers");
    kafka.checkGreeting();
    return kafka;
  }

  /**
   * Settings of the schema registry, for a service that needs it.
   *
   * @throws SettingsException when nobody says where it is
   */
  @Override
  public Map<String, String> registry() {
    require(registry, "registry", "url");
    return registry;
  }

  static void require(Map<String, String> values, String prefix, String key) {
    if (!values.containsKey(key)) {
      throw new SettingsException("the setting %s.%s is missing".formatted(prefix, key));
    }
  }
}
