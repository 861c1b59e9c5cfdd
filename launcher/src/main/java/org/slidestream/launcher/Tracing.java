package org.slidestream.launcher;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a service's spans go: by OTLP to the endpoint that is set, as OpenTelemetry's own settings
 * say ({@code otel.*}, {@code OTEL_*}); without one nowhere, and nothing of it runs.
 */
public final class Tracing implements AutoCloseable {
  private static final String PREFIX = "otel.";
  private static final String SCOPE = "org.slidestream";
  private static final List<String> ENDPOINTS =
      List.of("exporter.otlp.traces.endpoint", "exporter.otlp.endpoint");

  private final @Nullable OpenTelemetrySdk sdk;
  private final String endpoint;

  private Tracing(@Nullable OpenTelemetrySdk sdk, String endpoint) {
    this.sdk = sdk;
    this.endpoint = endpoint;
  }

  /**
   * Tracing of a service.
   *
   * @param service its name, unless {@code otel.service.name} gives another
   * @param settings every setting under {@code otel.}, without that prefix
   * @throws SettingsException when one makes no sense
   */
  public static Tracing of(String service, Map<String, String> settings) {
    Optional<String> endpoint =
        ENDPOINTS.stream()
            .map(settings::get)
            .filter(text -> text != null && !text.isBlank())
            .findFirst();
    if (endpoint.isEmpty() || Boolean.parseBoolean(settings.get("sdk.disabled"))) {
      return new Tracing(null, "off");
    }
    Map<String, String> given = new HashMap<>();
    given.put("otel.service.name", service);
    given.put("otel.exporter.otlp.protocol", "http/protobuf");
    given.put("otel.metrics.exporter", "none");
    given.put("otel.logs.exporter", "none");
    settings.forEach((key, value) -> given.put(PREFIX + key, value));
    try {
      return new Tracing(
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> given)
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk(),
          endpoint.get());
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new SettingsException("the settings under otel: " + e.getMessage(), e);
    }
  }

  /** Tracing as the system properties and the environment of this process say. */
  public static Tracing ofProcess(String service) {
    Map<String, String> settings = new HashMap<>();
    System.getenv()
        .forEach(
            (name, value) -> settings.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> settings.put(name, System.getProperty(name)));
    Map<String, String> ours = new HashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            ours.put(key.substring(PREFIX.length()), value);
          }
        });
    return of(service, ours);
  }

  /** What makes spans. */
  public Tracer tracer() {
    return sdk == null ? TracerProvider.noop().get(SCOPE) : sdk.getTracer(SCOPE);
  }

  /** Where they go, or {@code off}. */
  String endpoint() {
    return endpoint;
  }

  /** Sends what is left, for some seconds at most. */
  @Override
  public void close() {
    if (sdk != null) {
      sdk.close();
    }
  }
}
