package org.slidestream.e2e.documents;

import java.io.IOException;
import java.nio.file.Path;
import org.slidestream.e2e.documents.SettingGroup.Setting;
import org.slidestream.pretraining.Recipe;

/** The page of all keys of a recipe, in Markdown. */
final class RecipePage {
  private static final String HEAD =
      """
      # Keys of a recipe
      This page is made from the sources of `Recipe` by `RecipePageTest`; do not edit it.

      A recipe says what makes an encoder of tiles ([pretraining](pretraining.md)). It is a file of
      Java properties, of these keys as they are; `--set KEY=VALUE` wins over the file. What is not
      given is as in DINOv2's reference implementation for a ViT-L/16.

      """;
  private static final String PREFIX = "recipe.";

  private RecipePage() {}

  /**
   * The page.
   *
   * @param root folder of the project
   */
  static String of(Path root) throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    Path sources = root.resolve("pretraining/src/main/java");
    for (SettingGroup group : MappingSource.read(sources, Recipe.class)) {
      if (group.settings().isEmpty()) {
        continue; // nothing but groups
      }
      if (group.prefix().startsWith(PREFIX)) {
        page.append("## `%s.*`\n%s\n\n".formatted(bare(group.prefix()), group.about()));
      }
      SettingTable.append(page, group.settings().stream().map(RecipePage::bare).toList());
    }
    return page.toString();
  }

  private static Setting bare(Setting setting) {
    return new Setting(
        bare(setting.key()),
        setting.kind(),
        setting.required(),
        setting.defaultValue(),
        setting.about());
  }

  private static String bare(String key) {
    return key.substring(PREFIX.length());
  }
}
