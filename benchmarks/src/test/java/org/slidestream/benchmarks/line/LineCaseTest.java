package org.slidestream.benchmarks.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.slidestream.launcher.SettingsException;

class LineCaseTest {
  @Test
  void aCaseSaysArchitecturePrecisionAndTiles() {
    assertThat(LineCase.parse("uni/bf16/48")).isEqualTo(new LineCase("uni", "bf16", 48));
  }

  @Test
  void anythingElseIsRefusedByName() {
    assertThatThrownBy(() -> LineCase.parse("uni"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("line.cases")
        .hasMessageContaining("\"uni\"");
  }
}
