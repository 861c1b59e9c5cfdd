package org.slidestream.classifier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slidestream.launcher.SettingsException;
import org.slidestream.schemas.Topics;

/** That embeddings are kept on their topic as long as slides are to be scored again from them. */
final class EmbeddingRetention {
  private static final long FOR_EVER = -1;

  private EmbeddingRetention() {}

  /**
   * Asks the broker.
   *
   * @throws SettingsException when the topic forgets embeddings within {@code window}
   */
  static void check(Admin admin, Duration window) throws InterruptedException, ExecutionException {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, Topics.TILE_EMBEDDINGS.name());
    for (Config config : admin.describeConfigs(List.of(topic)).all().get().values()) {
      check(Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value()), window);
    }
  }

  /**
   * Looks at how long the topic keeps its records, in ms.
   *
   * @throws SettingsException when that is less than {@code window}
   */
  static void check(long retention, Duration window) {
    if (retention != FOR_EVER && retention < window.toMillis()) {
      throw new SettingsException(
          "classifier.rescore-window: %s is longer than %s keeps embeddings, which is %s"
              .formatted(window, Topics.TILE_EMBEDDINGS.name(), Duration.ofMillis(retention)));
    }
  }
}
