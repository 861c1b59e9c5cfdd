package org.slidestream.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecipePageTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/recipes.md");

  @Test
  void thePageSaysWhatTheSourcesSay() throws IOException {
    String page = RecipePage.of(ROOT);
    if (Boolean.getBoolean("slidestream.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE)
        .as("docs/recipes.md (run this test with -Dslidestream.update=true to write it anew)")
        .hasContent(page);
  }
}
