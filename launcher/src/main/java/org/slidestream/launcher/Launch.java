package org.slidestream.launcher;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/**
 * What a service is started with.
 *
 * @param settings the service's own, typed and checked
 * @param kafka settings of its Kafka clients
 * @param registry every setting under {@code registry.}, without that prefix
 * @param meters where it counts
 */
public record Launch<S>(
    S settings, KafkaSettings kafka, Map<String, String> registry, MeterRegistry meters) {
  public Launch {
    registry = Map.copyOf(registry);
  }
}
