package org.slidestream.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Which serde writes the wire format, and how it is configured: the resource {@code
 * wire.properties} of the build's flavour, completed by the settings under {@code registry.}.
 *
 * @param serializer class name
 * @param deserializer class name
 * @param api the registry's Confluent-compatible API
 * @param config of both
 * @param login who the registry is asked as, if it wants to know
 */
record SerdeConfiguration(
    String serializer,
    String deserializer,
    URI api,
    Map<String, String> config,
    Optional<RegistryLogin> login) {
  private static final String RESOURCE = "/wire.properties";
  private static final String CONFIG = "config.";
  private static final String LOGIN = "login.";
  private static final Set<String> OURS = Set.of("url", "user", "password");

  SerdeConfiguration {
    config = Map.copyOf(config);
  }

  /**
   * The flavour of this build.
   *
   * @param registry {@code url}, {@code user} and {@code password} where the registry asks for
   *     them, and whatever else the serde understands
   */
  static SerdeConfiguration of(Map<String, String> registry) {
    String url = registry.get("url");
    if (url == null || url.isBlank()) {
      throw new IllegalArgumentException("the setting registry.url is missing");
    }
    Map<String, String> flavour = flavour(url.replaceAll("/+$", ""));
    Optional<RegistryLogin> login = RegistryLogin.of(registry);
    Map<String, String> config = new HashMap<>(under(CONFIG, flavour));
    login.ifPresent(
        as -> under(LOGIN, flavour).forEach((key, value) -> config.put(key, as.in(value))));
    config.putAll(registry);
    config.keySet().removeAll(OURS);
    return new SerdeConfiguration(
        Objects.requireNonNull(flavour.get("serializer")),
        Objects.requireNonNull(flavour.get("deserializer")),
        URI.create(Objects.requireNonNull(flavour.get("api"))),
        config,
        login);
  }

  private static Map<String, String> under(String prefix, Map<String, String> flavour) {
    Map<String, String> config = new HashMap<>();
    flavour.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            config.put(key.substring(prefix.length()), value);
          }
        });
    return config;
  }

  @SuppressWarnings("unchecked") // the class is named by configuration; it takes any record
  Serializer<Object> newSerializer() {
    Serializer<Object> made = instance(serializer, Serializer.class);
    made.configure(config, false);
    return made;
  }

  @SuppressWarnings("unchecked") // the class is named by configuration; it makes any record
  Deserializer<Object> newDeserializer() {
    Deserializer<Object> made = instance(deserializer, Deserializer.class);
    made.configure(config, false);
    return made;
  }

  private static <T> T instance(String name, Class<T> type) {
    try {
      return Utils.newInstance(name, type);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("the serde " + name + " is not on the class path", e);
    }
  }

  private static Map<String, String> flavour(String url) {
    Properties properties = new Properties();
    try (InputStream in = SerdeConfiguration.class.getResourceAsStream(RESOURCE)) {
      properties.load(Objects.requireNonNull(in, RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> values = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> values.put(key, properties.getProperty(key).replace("${url}", url)));
    return values;
  }
}
