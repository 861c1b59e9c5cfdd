package org.slidestream.e2e.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slidestream.classifier.ClassifierSettings;
import org.slidestream.embed.EmbedSettings;
import org.slidestream.launcher.HealthSettings;
import org.slidestream.retrieval.RetrievalSettings;
import org.slidestream.tiler.TilerSettings;

/** The page of all settings, in Markdown. */
final class SettingsPage {
  private static final String HEAD =
      """
      # Settings
      This page is made from the sources of the settings by `SettingsPageTest`; do not edit it.

      Each service reads its own settings and those of its clients. They come, first wins, from
      system properties (`-Dtiler.group=night`), from environment variables and from the file that
      `--settings FILE` names (Java properties). An environment variable is the key in capitals,
      with `_` for every other character: `TILER_DROP_POLL_INTERVAL` is `tiler.drop.poll-interval`.
      A key under a service's prefix that it does not know is an error, unless it is an environment
      variable. Durations are ISO 8601: `PT5S` is 5 s, `P30D` are 30 days.

      """;
  private static final String CLIENTS =
      """
      ## Kafka: `kafka.*`
      Passed on to the Kafka clients: `kafka.KEY` to every client of the service,
      `kafka.consumer.KEY`, `kafka.producer.KEY`, `kafka.streams.KEY` and `kafka.admin.KEY` to that
      kind only, where they win. `kafka.bootstrap.servers` is required. What a service must have for
      exactly once (its group, isolation, acknowledgements, offsets) cannot be overridden.

      `kafka.user` and `kafka.password.file` log every client in by SCRAM-SHA-512 over TLS; where
      that is not it, set Kafka's own `security.protocol` and `sasl.*`, which win.
      [Security](security.md) tells more.

      ## Schema registry: `registry.*`
      `registry.url` is required: the address of the registry, without a path for Apicurio Registry.
      `registry.user` and `registry.password.file` are for a registry that asks who is there (HTTP's
      basic authentication). Every other key, without `registry.`, is passed on to the Avro serde.

      Under both, `KEY.password.file` names a file with the value of `KEY.password`, which not
      everybody may read. Values of passwords and tokens are logged as `(hidden)`.

      ## Traces: `otel.*`
      `otel.exporter.otlp.endpoint` is where spans are sent; without it nothing is traced. Every key
      under `otel.` is OpenTelemetry's own, with its own environment variable.
      """;

  private SettingsPage() {}

  /**
   * The page.
   *
   * @param root folder of the project
   */
  static String of(Path root) throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    append(page, "Tiler", root.resolve("tiler-service"), TilerSettings.class);
    append(page, "Embed worker", root.resolve("embed-worker"), EmbedSettings.class);
    append(page, "Classifier", root.resolve("classifier-stream"), ClassifierSettings.class);
    append(page, "Retrieval", root.resolve("retrieval"), RetrievalSettings.class);
    append(page, "Health and metrics", root.resolve("launcher"), HealthSettings.class);
    return page.append(CLIENTS).toString();
  }

  private static void append(StringBuilder page, String title, Path module, Class<?> mapping)
      throws IOException {
    List<SettingGroup> groups =
        new ArrayList<>(MappingSource.read(module.resolve("src/main/java"), mapping));
    page.append("## %s: `%s.*`\n".formatted(title, groups.getFirst().prefix()));
    append(page, groups.removeFirst());
    for (SettingGroup group : groups) {
      page.append("### `%s.*`\n".formatted(group.prefix()));
      append(page, group);
    }
  }

  private static void append(StringBuilder page, SettingGroup group) {
    page.append(group.about()).append("\n\n");
    SettingTable.append(page, group.settings());
  }
}
