package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slidestream.wire.Priority;
import picocli.CommandLine;

class SubmitCommandTest {
  @Test
  void aSlideIsUrgentOnlyWhenItIsSaidToBe() {
    assertThat(typed("biopsy.svs").priority()).isEqualTo(Priority.ROUTINE);
    assertThat(typed("--stat", "biopsy.svs").priority()).isEqualTo(Priority.STAT);
  }

  private static SubmitCommand typed(String... words) {
    return CommandLine.populateCommand(new SubmitCommand(), words);
  }
}
