package org.slidestream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.slidestream.benchmarks.line.SoakSettings;
import org.slidestream.launcher.SettingsException;

class ArgumentsTest {
  @Test
  void keysComeWithoutTheirPrefix() {
    SoakSettings settings = Arguments.read(SoakSettings.class, new String[] {"warm-up=7"});

    assertThat(settings.warmUp()).isEqualTo(7);
    assertThat(settings.tiles()).isEqualTo(20_000);
  }

  @Test
  void anUnknownKeyIsRefused() {
    assertThatThrownBy(() -> Arguments.read(SoakSettings.class, new String[] {"tile=7"}))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("soak.tile");
  }

  @Test
  void aWordWithoutAValueIsRefused() {
    assertThatThrownBy(() -> Arguments.read(SoakSettings.class, new String[] {"tiles"}))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("\"tiles\"");
  }
}
