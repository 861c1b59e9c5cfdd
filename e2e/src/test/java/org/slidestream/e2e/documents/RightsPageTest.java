package org.slidestream.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RightsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "rights.md");

  @Test
  void thePageSaysWhatTheTableSays() throws IOException {
    String page = RightsPage.of();
    if (Boolean.getBoolean("slidestream.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE)
        .as("docs/rights.md (run this test with -Dslidestream.update=true to write it anew)")
        .hasContent(page);
  }
}
