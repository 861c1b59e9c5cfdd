package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RescoreCommandTest {
  private final RescoreCommand.Back back = new RescoreCommand.Back();

  @Test
  void aTimeBackIsReadAsPeopleWriteIt() {
    assertThat(back.convert("30d")).isEqualTo(Duration.ofDays(30));
    assertThat(back.convert("12h")).isEqualTo(Duration.ofHours(12));
    assertThat(back.convert("90m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(back.convert("PT1H30M")).isEqualTo(Duration.ofMinutes(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "0d", "-PT1H", "yesterday", "1w"})
  void whatIsNoTimeBackIsRefused(String text) {
    assertThatThrownBy(() -> back.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("like 30d");
  }
}
