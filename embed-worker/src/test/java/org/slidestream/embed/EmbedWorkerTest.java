package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.schemas.PlainWire;

class EmbedWorkerTest {
  @ParameterizedTest
  @CsvSource({
    "embed.batch.size, 0",
    "embed.batch.max-wait, -PT1S",
    "embed.decode-threads, 0",
  })
  void aSettingThatMakesNoSenseIsRefusedByName(String key, String value) {
    assertThatThrownBy(() -> worker(Map.of(key, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key);
  }

  @Test
  void aWorkerThatHasNotJoinedItsGroupIsNotReady() {
    assertThat(worker(Map.of()).ready()).isFalse();
  }

  private static EmbedWorker worker(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("embed.encoder", "uni");
    return new EmbedWorker(
        Settings.read(EmbedSettings.class, all),
        KafkaSettings.of("127.0.0.1:9092"),
        new PlainWire(),
        new ColourEncoder(),
        new SimpleMeterRegistry());
  }
}
