package org.slidestream.classifier;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slidestream.launcher.SettingsException;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.Topics;

/**
 * That a slide, its manifest and every prototype set meet in one task, and the examples of a set
 * its definition in another: topics that meet must have the same number of partitions, which
 * Streams itself does not check outside joins. A missing topic would block a stream thread rather
 * than fail it, so that is looked for as well.
 */
final class CoPartitioning {
  private static final List<List<String>> TOGETHER =
      List.of(
          List.of(
              Topics.TILE_EMBEDDINGS.name(),
              Topics.SLIDE_MANIFESTS.name(),
              Topics.CLASS_PROTOTYPES.name()),
          List.of(Topics.SUPPORT_EMBEDDINGS.name(), Topics.SET_DEFINITIONS.name()));
  private static final List<String> NEEDED =
      List.of(
          Topics.TILE_EMBEDDINGS.name(),
          Topics.SLIDE_MANIFESTS.name(),
          Topics.CLASS_PROTOTYPES.name(),
          Topics.SUPPORT_EMBEDDINGS.name(),
          Topics.SET_DEFINITIONS.name(),
          Topics.TILE_PREDICTIONS.name(),
          Topics.SLIDE_DIAGNOSES.name(),
          DeadLetters.TOPIC);

  private CoPartitioning() {}

  /**
   * Asks the broker.
   *
   * @throws SettingsException when a topic is missing or the partition counts differ
   */
  static void check(Admin admin) throws InterruptedException, ExecutionException {
    Map<String, Integer> partitions = new TreeMap<>();
    try {
      for (TopicDescription topic : admin.describeTopics(NEEDED).allTopicNames().get().values()) {
        partitions.put(topic.name(), topic.partitions().size());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new SettingsException(
            "a topic of the classifier is missing; it needs " + String.join(", ", NEEDED), e);
      }
      throw e;
    }
    check(partitions);
  }

  /**
   * Looks at partition counts by topic.
   *
   * @throws SettingsException when those of the topics that meet differ
   */
  static void check(Map<String, Integer> partitions) {
    for (List<String> topics : TOGETHER) {
      Map<String, Integer> together = new TreeMap<>(partitions);
      together.keySet().retainAll(topics);
      if (together.values().stream().distinct().count() > 1) {
        throw new SettingsException(
            "topics that meet in the classifier must have the same number of partitions: "
                + together);
      }
    }
  }
}
