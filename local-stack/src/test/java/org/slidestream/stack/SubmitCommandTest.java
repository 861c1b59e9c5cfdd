package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.Priority;
import picocli.CommandLine;

class SubmitCommandTest {
  @Test
  void aSlideIsUrgentOnlyWhenItIsSaidToBe() {
    assertThat(typed("biopsy.svs").priority()).isEqualTo(Priority.ROUTINE);
    assertThat(typed("--stat", "biopsy.svs").priority()).isEqualTo(Priority.STAT);
  }

  @Test
  void aSlideOfWhichAFileIsMissingIsNotSubmitted(@TempDir Path folder) throws IOException {
    Path slide = Files.writeString(folder.resolve("a.mrxs"), "thumbnail");
    assertThatThrownBy(() -> SubmitCommand.requireWhole(slide))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Slidedat.ini");
  }

  private static SubmitCommand typed(String... words) {
    return CommandLine.populateCommand(new SubmitCommand(), words);
  }
}
