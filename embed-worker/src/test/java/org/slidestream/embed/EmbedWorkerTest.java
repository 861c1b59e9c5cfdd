package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Pooling;
import org.slidestream.encoder.RandomEncoder;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.schemas.PlainWire;
import org.slidestream.slide.pixels.Filter;

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

  @ParameterizedTest
  @CsvSource({
    "embed.card.pooling, max",
    "embed.card.interpolation, nearest",
    "embed.device, tpu",
    "embed.precision, int8",
    "embed.threads, 0",
  })
  void anEncoderThatCannotBeMeantIsRefusedByTheSettingsName(
      String key, String value, @TempDir Path folder) throws IOException {
    RandomEncoder.write(folder, 1);
    EmbedSettings settings =
        Settings.read(EmbedSettings.class, Map.of("embed.encoder", folder.toString(), key, value));

    assertThatThrownBy(() -> ChosenEncoder.open(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(value);
  }

  @Test
  void whatTheSettingsSayOfTheEncoderStandsInItsCard(@TempDir Path folder) throws IOException {
    RandomEncoder.write(folder, 1);
    EmbedSettings settings =
        Settings.read(
            EmbedSettings.class,
            Map.of(
                "embed.encoder", folder.toString(),
                "embed.card.microns-per-pixel", "0.25",
                "embed.card.pooling", "avg_std",
                "embed.card.interpolation", "bicubic",
                "embed.card.mean", "0.1,0.2,0.3",
                "embed.card.licence", "ours"));

    EncoderCard card = EncoderFolder.read(folder, ChosenEncoder.card(settings)).card();

    assertThat(card.micronsPerPixel()).isEqualTo(0.25);
    assertThat(card.pooling()).isEqualTo(Pooling.MEAN_AND_DEVIATION);
    assertThat(card.interpolation()).isEqualTo(Filter.BICUBIC);
    assertThat(card.mean()).containsExactly(0.1f, 0.2f, 0.3f);
    assertThat(card.licence()).isEqualTo("ours");
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
