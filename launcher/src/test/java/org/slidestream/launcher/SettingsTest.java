package org.slidestream.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @ConfigMapping(prefix = "oven")
  interface OvenSettings {
    @WithDefault("180")
    int degrees();

    @WithDefault("PT20M")
    Duration bakingTime();

    Optional<String> timerPassword();

    Door door();

    interface Door {
      Optional<Path> tokenFile();
    }

    Rack rack();

    interface Rack {
      @WithDefault("2")
      int height();
    }
  }

  @Test
  void whatIsNotGivenHasItsDefault() {
    OvenSettings oven = Settings.read(OvenSettings.class, Map.of("oven.degrees", "200"));

    assertThat(oven.degrees()).isEqualTo(200);
    assertThat(oven.bakingTime()).isEqualTo(Duration.ofMinutes(20));
    assertThat(oven.rack().height()).isEqualTo(2);
  }

  @Test
  void anUnknownKeyIsAnErrorWithTheNearestKnownOne() {
    assertThatThrownBy(() -> Settings.read(OvenSettings.class, Map.of("oven.degree", "200")))
        .isInstanceOf(SettingsException.class)
        .hasMessage("unknown setting oven.degree: did you mean oven.degrees?");
  }

  @Test
  void aValueOfTheWrongTypeIsAnErrorThatNamesTheKey() {
    assertThatThrownBy(() -> Settings.read(OvenSettings.class, Map.of("oven.degrees", "hot")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("oven.degrees");
  }

  @Test
  void aDurationThatIsNoneIsAnErrorThatNamesTheKey() {
    assertThatThrownBy(() -> Settings.read(OvenSettings.class, Map.of("oven.baking-time", "long")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("oven.baking-time");
  }

  @Test
  void aNumberOrADurationThatMustBePositiveIsRefusedByItsKey() {
    assertThat(Settings.positive("oven.trays", 1)).isEqualTo(1);
    assertThat(Settings.positive("oven.pause", Duration.ofMillis(1))).hasMillis(1);
    assertThatThrownBy(() -> Settings.positive("oven.trays", 0))
        .isInstanceOf(SettingsException.class)
        .hasMessage("oven.trays must be at least 1, not 0");
    assertThatThrownBy(() -> Settings.positive("oven.pause", Duration.ZERO))
        .isInstanceOf(SettingsException.class)
        .hasMessage("oven.pause must be longer than PT0S, not PT0S");
  }

  @Test
  void theEffectiveValuesHideSecrets(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("oven.properties");
    Files.writeString(file, "oven.timer-password=beep\nkafka.sasl.jaas.config=x\n");

    assertThat(Settings.ofProcess(List.of(OvenSettings.class), Optional.of(file)).effective())
        .containsEntry("oven.timer-password", "(hidden)")
        .containsEntry("kafka.sasl.jaas.config", "(hidden)")
        .containsEntry("oven.degrees", "180")
        .containsEntry("oven.rack.height", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.ssl.key.password",
        "kafka.ssl.keystore.key",
        "kafka.producer.sasl.jaas.config",
        "registry.basic.auth.user.info",
        "registry.apicurio.registry.auth.client.secret",
        "registry.bearer.auth.token"
      })
  void noSecretOfAClientIsShown(String key, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("oven.properties");
    Files.writeString(file, key + "=cake\n");

    assertThat(Settings.ofProcess(List.of(OvenSettings.class), Optional.of(file)).effective())
        .containsEntry(key, "(hidden)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka.password.file", "registry.password.file", "oven.door.token-file"})
  void whereASecretIsIsShown(String key, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("oven.properties");
    Files.writeString(file, key + "=/run/secrets/cake\n");

    assertThat(Settings.ofProcess(List.of(OvenSettings.class), Optional.of(file)).effective())
        .containsEntry(key, "/run/secrets/cake");
  }

  @Test
  void aPasswordComesFromItsFile(@TempDir Path folder) throws Exception {
    Path secret = secret(folder, "cake\n", "rw-r-----");
    Path file = folder.resolve("oven.properties");
    Files.writeString(
        file, "registry.password.file=%1$s\nkafka.ssl.key.password.file=%1$s\n".formatted(secret));

    Settings settings = Settings.ofProcess(List.of(OvenSettings.class), Optional.of(file));

    assertThat(settings.registry()).isEqualTo(Map.of("password", "cake"));
    assertThat(settings.kafka().values()).isEqualTo(Map.of("ssl.key.password", "cake"));
    assertThat(settings.kafka()).asString().doesNotContain("cake");
  }

  @Test
  void aPasswordThatEverybodyMayReadIsRefusedByItsKey(@TempDir Path folder) throws Exception {
    Path secret = secret(folder, "cake\n", "rw-r--r--");
    Path file = folder.resolve("oven.properties");
    Files.writeString(file, "kafka.password.file=" + secret);
    Settings settings = Settings.ofProcess(List.of(OvenSettings.class), Optional.of(file));

    assertThatThrownBy(settings::kafka)
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "kafka.password.file: everybody may read the password in %s: take that right away (chmod o-r)",
            secret);
  }

  private static Path secret(Path folder, String text, String rights) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), text);
    return Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(rights));
  }

  @Test
  void aUserAndAPasswordLogEveryClientInByScramOverTls() {
    KafkaSettings kafka = new KafkaSettings(Map.of("user", "tiler", "password", "a\"b\\c"));

    assertThat(kafka.admin())
        .isEqualTo(
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"tiler\" password=\"a\\\"b\\\\c\";"));
  }

  @Test
  void aUserWithoutAPasswordIsRefused() {
    KafkaSettings kafka = new KafkaSettings(Map.of("user", "tiler"));

    assertThatThrownBy(kafka::admin)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("the setting kafka.password.file is missing");
  }

  @Test
  void clientSettingsPassThrough(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("oven.properties");
    Files.writeString(file, "kafka.bootstrap.servers=b:9092\nkafka.consumer.max.poll.records=7\n");

    KafkaSettings kafka =
        Settings.ofProcess(List.of(OvenSettings.class), Optional.of(file)).kafka();

    assertThat(kafka.producer(Map.of("acks", "all")))
        .isEqualTo(Map.of("bootstrap.servers", "b:9092", "acks", "all"));
    assertThat(kafka.consumer(Map.of("max.poll.records", "5")))
        .isEqualTo(Map.of("bootstrap.servers", "b:9092", "max.poll.records", "5"));
    assertThat(kafka.admin()).isEqualTo(Map.of("bootstrap.servers", "b:9092"));
  }

  @Test
  void aServiceThatNeedsABrokerOrARegistryIsToldWhichSettingIsMissing() {
    Launch<String> launch =
        new Launch<>(
            "settings",
            new KafkaSettings(Map.of()),
            Map.of(),
            new SimpleMeterRegistry(),
            TracerProvider.noop().get("test"));

    assertThatThrownBy(launch::kafka).hasMessage("the setting kafka.bootstrap.servers is missing");
    assertThatThrownBy(launch::registry).hasMessage("the setting registry.url is missing");
  }
}
