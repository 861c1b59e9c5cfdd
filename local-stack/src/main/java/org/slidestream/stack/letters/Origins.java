package org.slidestream.stack.letters;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.schemas.DeadLetters.Origin;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topic.Retention.LatestOfEachKey;
import org.slidestream.schemas.Topics;

/** Whether letters can go back where they came from. */
final class Origins {
  private static final Map<String, Topic<?>> LINE =
      Topics.ALL.stream().collect(Collectors.toMap(Topic::name, topic -> topic));

  private final Map<String, Integer> partitions;
  private final Map<TopicPartition, Map<String, Long>> latest;

  private Origins(Map<String, Integer> partitions, Map<TopicPartition, Map<String, Long>> latest) {
    this.partitions = partitions;
    this.latest = latest;
  }

  /** Looks at the topics that the letters came from. */
  static Origins of(Collection<Letter> letters, KafkaSettings kafka, LetterBox box) {
    Map<String, Integer> partitions = partitions(kafka);
    Map<TopicPartition, Long> first = new HashMap<>();
    letters.stream()
        .flatMap(letter -> letter.origin().stream())
        .filter(origin -> exists(partitions, origin) && keepsTheLatestOnly(origin.topic()))
        .forEach(origin -> first.merge(partition(origin), origin.offset(), Math::min));
    Map<TopicPartition, Map<String, Long>> latest = new HashMap<>();
    first.forEach(
        (partition, offset) -> {
          Map<String, Long> keys = new HashMap<>();
          box.readBehind(
              partition, offset, record -> keys.put(Letter.text(record.key()), record.offset()));
          latest.put(partition, keys);
        });
    return new Origins(partitions, latest);
  }

  /** Why a letter cannot go back. */
  Optional<String> objection(Letter letter) {
    if (letter.origin().map(Origin::topic).filter(LINE::containsKey).isEmpty()) {
      return Optional.of("no topic of the line is named as the origin");
    }
    Origin origin = letter.origin().get();
    if (!partitions.containsKey(origin.topic())) {
      return Optional.of("the topic %s does not exist any more".formatted(origin.topic()));
    }
    if (!exists(partitions, origin)) {
      return Optional.of(
          "the topic %s has no partition %d".formatted(origin.topic(), origin.partition()));
    }
    return isReplaced(letter, origin)
        ? Optional.of("newer records with their keys are on " + origin.topic())
        : Optional.empty();
  }

  private boolean isReplaced(Letter letter, Origin origin) {
    return latest.getOrDefault(partition(origin), Map.of()).getOrDefault(letter.key(), -1L)
        > origin.offset();
  }

  private static boolean exists(Map<String, Integer> partitions, Origin origin) {
    return origin.partition() < partitions.getOrDefault(origin.topic(), 0);
  }

  /** There an older record that comes again would take the place of a newer one. */
  private static boolean keepsTheLatestOnly(String topic) {
    Topic<?> known = LINE.get(topic);
    return known != null && known.retention() instanceof LatestOfEachKey;
  }

  private static TopicPartition partition(Origin origin) {
    return new TopicPartition(origin.topic(), origin.partition());
  }

  private static Map<String, Integer> partitions(KafkaSettings kafka) {
    try (Admin admin = Admin.create(kafka.admin())) {
      Set<String> names = admin.listTopics().names().get();
      List<String> known = LINE.keySet().stream().filter(names::contains).toList();
      return admin.describeTopics(known).allTopicNames().get().values().stream()
          .collect(
              Collectors.toMap(
                  TopicDescription::name, description -> description.partitions().size()));
    } catch (ExecutionException e) {
      throw new KafkaException("the topics cannot be looked at", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while looking at the topics", e);
    }
  }
}
