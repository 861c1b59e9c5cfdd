package org.slidestream.launcher;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The settings of one service: a typed, checked value of its mapping, and the pass-through settings
 * of its clients.
 *
 * <p>A mapping is a SmallRye {@code @ConfigMapping} interface. A key under its prefix that it does
 * not know is an error that names the nearest key that it knows.
 */
public final class Settings {
  /** Words in the keys of secrets; {@code user.info} is user and password of a registry. */
  private static final List<String> SECRETS =
      List.of("password", "secret", "jaas", "token", "credential", "user.info", "keystore.key");

  /** Ends the key of a file with a secret in it: the place is no secret. */
  private static final Pattern PLACE = Pattern.compile(".*[.-]file");

  private final SmallRyeConfig config;
  private final List<ConfigClass> mappings;

  private Settings(List<Class<?>> mappings, SmallRyeConfigBuilder sources) {
    this.mappings = mappings.stream().map(ConfigClass::configClass).toList();
    this.mappings.forEach(sources::withMapping);
    try {
      this.config = sources.addDefaultInterceptors().build();
    } catch (ConfigValidationException e) {
      throw new SettingsException(sentences(e), e);
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new SettingsException(UnknownKey.explain(String.valueOf(e.getMessage()), List.of()), e);
    }
  }

  /** Settings that are exactly these, with the mapping's defaults. */
  public static <S> S read(Class<S> mapping, Map<String, String> values) {
    return new Settings(
            List.of(mapping), new SmallRyeConfigBuilder().withSources(source("given", values)))
        .as(mapping);
  }

  /**
   * A number that must be at least 1.
   *
   * @param key of the setting, for the message
   * @throws SettingsException when it is not
   */
  public static int positive(String key, int value) {
    if (value < 1) {
      throw new SettingsException("%s must be at least 1, not %d".formatted(key, value));
    }
    return value;
  }

  /**
   * A duration that must be longer than none.
   *
   * @param key of the setting, for the message
   * @throws SettingsException when it is not
   */
  public static Duration positive(String key, Duration value) {
    if (!value.isPositive()) {
      throw new SettingsException("%s must be longer than PT0S, not %s".formatted(key, value));
    }
    return value;
  }

  /**
   * Settings of this process: system properties before environment before {@code file}.
   *
   * @param mappings that know the keys under their prefixes
   */
  static Settings ofProcess(List<Class<?>> mappings, Optional<Path> file) {
    SmallRyeConfigBuilder sources = new SmallRyeConfigBuilder().addSystemSources();
    file.ifPresent(path -> sources.withSources(source(path.toString(), load(path))));
    return new Settings(mappings, sources);
  }

  private static ConfigSource source(String name, Map<String, String> values) {
    return new PropertiesConfigSource(values, name, 100);
  }

  <S> S as(Class<S> type) {
    return config.getConfigMapping(type);
  }

  /** The settings of Kafka's clients. */
  KafkaSettings kafka() {
    return new KafkaSettings(SecretSettings.read("kafka", under("kafka")));
  }

  /** The settings of the schema registry. */
  Map<String, String> registry() {
    return SecretSettings.read("registry", under("registry"));
  }

  /** Every setting under {@code prefix.}, without that prefix. */
  Map<String, String> under(String prefix) {
    Map<String, String> values = new HashMap<>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(prefix + ".")) {
        config
            .getOptionalValue(name, String.class)
            .ifPresent(value -> values.put(name.substring(prefix.length() + 1), value));
      }
    }
    return values;
  }

  /** What is in force, key by key; the values of secrets are hidden. */
  SortedMap<String, String> effective() {
    SortedMap<String, String> values = new TreeMap<>();
    known()
        .forEach(
            name ->
                config
                    .getOptionalValue(name, String.class)
                    .ifPresent(value -> values.put(name, value)));
    for (String prefix : List.of("kafka", "registry")) {
      under(prefix).forEach((key, value) -> values.put(prefix + "." + key, value));
    }
    values.replaceAll((key, value) -> isSecret(key) ? "(hidden)" : value);
    return values;
  }

  private static boolean isSecret(String key) {
    return !PLACE.matcher(key).matches()
        && SECRETS.stream().anyMatch(key.toLowerCase(Locale.ROOT)::contains);
  }

  private List<String> known() {
    return mappings.stream()
        .flatMap(mapping -> ConfigMappings.getProperties(mapping).keySet().stream())
        .toList();
  }

  private static Map<String, String> load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new SettingsException("the settings file " + file + " cannot be read", e);
    }
    Map<String, String> values = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }

  private String sentences(ConfigValidationException e) {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < e.getProblemCount(); i++) {
      sentences.add(UnknownKey.explain(e.getProblem(i).getMessage(), known()));
    }
    return String.join("; ", sentences);
  }
}
