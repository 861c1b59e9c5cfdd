package org.slidestream.schemas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.slidestream.schemas.Topic.Spread;

/**
 * Creates the topics of the catalogue that are missing, and refuses those whose partition count
 * differs: state and co-partitioning hang on it, so it is fixed for the life of an installation.
 *
 * @param slidePartitions partitions of what is keyed by slide or set
 * @param workPartitions partitions of the work that embed workers share
 * @param replication copies of each partition
 */
public record TopicProvisioner(int slidePartitions, int workPartitions, short replication) {

  /**
   * Makes the catalogue true on a cluster.
   *
   * @return the names of the topics that were created
   * @throws IllegalStateException when a topic exists with another number of partitions
   */
  public List<String> provision(Admin admin) {
    Map<String, NewTopic> wanted = wanted();
    try {
      Set<String> existing = admin.listTopics().names().get();
      refuseWrongPartitions(admin, wanted, existing);
      List<NewTopic> missing = new ArrayList<>(wanted.values());
      missing.removeIf(topic -> existing.contains(topic.name()));
      admin.createTopics(missing).all().get();
      return missing.stream().map(NewTopic::name).toList();
    } catch (ExecutionException e) {
      throw new KafkaException("the topics cannot be provisioned", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while provisioning the topics", e);
    }
  }

  private static void refuseWrongPartitions(
      Admin admin, Map<String, NewTopic> wanted, Set<String> existing)
      throws ExecutionException, InterruptedException {
    List<String> known = wanted.keySet().stream().filter(existing::contains).toList();
    Map<String, TopicDescription> found = admin.describeTopics(known).allTopicNames().get();
    for (NewTopic topic : wanted.values()) {
      TopicDescription description = found.get(topic.name());
      int expected = topic.numPartitions();
      if (description != null && description.partitions().size() != expected) {
        throw new IllegalStateException(
            "topic %s has %d partitions where the installation says %d: the count is fixed for life"
                .formatted(topic.name(), description.partitions().size(), expected));
      }
    }
  }

  /** The topics of the catalogue, by name. */
  Map<String, NewTopic> wanted() {
    Map<String, NewTopic> topics = new LinkedHashMap<>();
    for (Topic<?> topic : Topics.ALL) {
      topics.put(topic.name(), newTopic(topic.name(), topic.spread(), topic.retention().config()));
    }
    topics.put(DeadLetters.TOPIC, newTopic(DeadLetters.TOPIC, Spread.SLIDES, DeadLetters.config()));
    topics.put(
        DeadLetters.REPLAYS_TOPIC,
        newTopic(DeadLetters.REPLAYS_TOPIC, Spread.SLIDES, DeadLetters.replaysConfig()));
    return topics;
  }

  private NewTopic newTopic(String name, Spread spread, Map<String, String> config) {
    int partitions = spread == Spread.SLIDES ? slidePartitions : workPartitions;
    return new NewTopic(name, partitions, replication).configs(config);
  }
}
