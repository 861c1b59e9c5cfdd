package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackHomeTest {
  private Path path = Path.of("");

  @BeforeEach
  void home(@TempDir Path folder) {
    path = folder.resolve("stack");
  }

  @Test
  void lastingDataOutlivesTheStack() throws IOException {
    StackHome home = StackHome.lasting(path);
    Path data = file("broker/data");
    home.close();

    try (StackHome _ = StackHome.lasting(path)) {
      assertThat(data).exists();
    }
  }

  @Test
  void aScratchDirectoryGoesWithTheStack() throws IOException {
    StackHome home = StackHome.scratch(path);
    file("broker/data");
    file("logs/broker.log");
    home.close();

    assertThat(path).doesNotExist();
  }

  @Test
  void whatACrashLeftInAScratchDirectoryGoesBeforeTheNextStack() throws IOException {
    Path data = file("broker/data");
    Path log = file("logs/broker.log");

    try (StackHome _ = StackHome.scratch(path)) {
      assertThat(data).doesNotExist();
      assertThat(log).doesNotExist();
    }
  }

  @Test
  void theLogsOfAFailureAreKept() throws IOException {
    StackHome home = StackHome.scratch(path);
    file("broker/data");
    Path log = file("logs/broker.log");
    home.keepLogs();
    home.close();

    assertThat(log).exists();
    assertThat(path.toFile().list()).containsExactly("logs");
  }

  private Path file(String name) throws IOException {
    Path file = path.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "something");
  }
}
