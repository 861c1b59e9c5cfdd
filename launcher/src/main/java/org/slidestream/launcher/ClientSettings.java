package org.slidestream.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a line is, and as whom it is entered: what a tool needs that is no service.
 *
 * @param kafka settings of its Kafka clients
 * @param registry every setting under {@code registry.}, without that prefix
 */
public record ClientSettings(KafkaSettings kafka, Map<String, String> registry) {
  public ClientSettings {
    registry = Map.copyOf(registry);
  }

  /**
   * The settings of this process: system properties before environment before {@code file}.
   *
   * @throws SettingsException when they do not say where the brokers and the registry are
   */
  public static ClientSettings read(Path file) {
    Settings settings = Settings.ofProcess(List.of(), Optional.of(file));
    KafkaSettings kafka = settings.kafka();
    Launch.require(kafka.values(), "kafka", "bootstrap.servers");
    Map<String, String> registry = settings.registry();
    Launch.require(registry, "registry", "url");
    return new ClientSettings(kafka, registry);
  }

  /** Secrets do not show. */
  @Override
  public String toString() {
    return "ClientSettings[kafka=%s, registry=%s]".formatted(kafka, registry.keySet());
  }
}
