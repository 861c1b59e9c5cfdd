package org.slidestream.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerTokenTest {
  @TempDir Path folder;

  @Test
  void theTokenIsWhatTheFileHoldsWithoutBlanksAroundIt() throws IOException {
    BearerToken token = BearerToken.read(file("secret word\n", "rw-r-----"));
    assertThat(token.isIn("Bearer secret word")).isTrue();
    assertThat(token.isIn("bearer secret word ")).isTrue();
    assertThat(token.isIn("Bearer secret")).isFalse();
    assertThat(token.isIn("Basic secret word")).isFalse();
    assertThat(token.isIn("Bearer ")).isFalse();
    assertThat(token.isIn("")).isFalse();
    assertThat(token.isIn(null)).isFalse();
  }

  @Test
  void aTokenThatEverybodyMayReadIsRefused() throws IOException {
    Path file = file("secret", "rw-r--r--");
    assertRefused(file, "everybody may read the token in " + file);
  }

  @Test
  void aFileWithoutATokenIsRefused() throws IOException {
    assertRefused(file(" \n", "rw-------"), "there is no token");
    assertRefused(folder.resolve("missing"), "cannot be read");
  }

  private Path file(String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static void assertRefused(Path file, String sentence) {
    assertThatThrownBy(() -> BearerToken.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("secret");
  }
}
