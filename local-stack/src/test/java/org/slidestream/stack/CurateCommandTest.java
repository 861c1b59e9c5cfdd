package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurateCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void refusesToKeepNothing() {
    assertThat(saidOf("--keep", "0")).contains("--keep must be at least 1, not 0");
  }

  @Test
  void refusesAFolderWithoutTiles() {
    assertThat(saidOf()).contains(folder + " holds no tile");
  }

  private String saidOf(String... options) {
    StringWriter said = new StringWriter();
    String[] line = new String[5 + options.length];
    System.arraycopy(
        new String[] {
          "curate", "--data", folder.toString(), "--out", folder.resolve("out").toString()
        },
        0,
        line,
        0,
        5);
    System.arraycopy(options, 0, line, 5, options.length);
    Slidestream.commandLine().setErr(new PrintWriter(said, true)).execute(line);
    return said.toString();
  }
}
