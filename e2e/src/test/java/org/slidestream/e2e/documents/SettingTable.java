package org.slidestream.e2e.documents;

import java.util.List;
import org.slidestream.e2e.documents.SettingGroup.Setting;

/** Settings as a table, in Markdown. */
final class SettingTable {
  private SettingTable() {}

  static void append(StringBuilder page, List<Setting> settings) {
    page.append("| key | value | default | |\n|---|---|---|---|\n");
    for (Setting setting : settings) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(setting.key(), setting.kind(), unlessGiven(setting), setting.about()));
    }
    page.append('\n');
  }

  private static String unlessGiven(Setting setting) {
    return setting
        .defaultValue()
        .map("`%s`"::formatted)
        .orElse(setting.required() ? "**required**" : "none");
  }
}
