package org.slidestream.e2e.documents;

import java.util.List;
import org.slidestream.schemas.access.AccessTable;
import org.slidestream.schemas.access.Rights;

/** The page of who may do what, in Markdown. */
final class RightsPage {
  private static final String HEAD =
      """
      # Rights
      This page is made from `AccessTable` by `RightsPageTest`; do not edit it.

      `./slidestream provision --acls` gives these rights, and no others, on a cluster that has an authorizer and gives
      nothing to whom no rule names. Groups and transactional ids begin as the column says; another `tiler.group`,
      `embed.group` or `classifier.application-id` must begin so, too.

      | principal | reads | writes | sees the configuration of | groups and transactional ids | makes topics |
      |---|---|---|---|---|---|
      """;

  private RightsPage() {}

  static String of() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Rights rights : AccessTable.ALL) {
      page.append("| `%s` | ".formatted(rights.principal()))
          .append(names(rights.reads()))
          .append(" | ")
          .append(names(rights.writes()))
          .append(" | ")
          .append(names(rights.inspects()))
          .append(" | ")
          .append(names(rights.names().map(prefix -> prefix + "*").stream().toList()))
          .append(" | ")
          .append(names(rights.ownTopics().map(prefix -> prefix + "*").stream().toList()))
          .append(" |\n");
    }
    return page.toString();
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "" : "`" + String.join("`, `", names) + "`";
  }
}
