package org.slidestream.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a line is reached by who is none of its services: by the same settings as they.
 *
 * @param kafka every setting under {@code kafka.}
 * @param registry every setting under {@code registry.}, without that prefix
 */
public record LineSettings(KafkaSettings kafka, Map<String, String> registry) {
  public LineSettings {
    registry = Map.copyOf(registry);
  }

  /**
   * What system properties, the environment and a file say, first wins; empty where none names
   * {@code kafka.bootstrap.servers}.
   *
   * @throws SettingsException when the file cannot be read, there is a broker but no registry, or
   *     it speaks TLS and the settings do not
   */
  public static Optional<LineSettings> ofProcess(Optional<Path> file) {
    Settings settings = Settings.ofProcess(List.of(), file);
    KafkaSettings kafka = settings.kafka();
    if (!kafka.values().containsKey("bootstrap.servers")) {
      return Optional.empty();
    }
    Map<String, String> registry = settings.registry();
    if (!registry.containsKey("url")) {
      throw new SettingsException("registry.url must name the registry, for there is a broker");
    }
    kafka.checkGreeting();
    return Optional.of(new LineSettings(kafka, registry));
  }

  /** Secrets do not show. */
  @Override
  public String toString() {
    return "LineSettings[kafka=%s, registry=%s]".formatted(kafka, registry.keySet());
  }
}
