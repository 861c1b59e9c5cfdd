package org.slidestream.embed;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Where records come from: a member of the group, lane by lane held back while enough wait. */
final class Intake {
  private static final Logger log = LogManager.getLogger();
  private final Consumer<byte[], byte[]> consumer;
  private final Set<Lane> held = EnumSet.noneOf(Lane.class);
  private volatile boolean joined;

  Intake(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  void join(ConsumerRebalanceListener listener) {
    consumer.subscribe(Lane.TOPICS, listener);
  }

  /** Each partition that it joins for again begins at its committed offset. */
  void leave() {
    consumer.unsubscribe();
  }

  /** Whether the worker is a member of its group. */
  boolean joined() {
    return joined;
  }

  /** The worker as a member of its group, at this moment. */
  ConsumerGroupMetadata membership() {
    return consumer.groupMetadata();
  }

  /**
   * Fetches no more of the lanes that are {@code full}.
   *
   * @return whether there is such a lane
   */
  boolean hold(Predicate<Lane> full) {
    for (Lane lane : Lane.values()) {
      hold(lane, full.test(lane));
    }
    return !held.isEmpty();
  }

  /** What has come on the lanes that are not held, or comes within {@code patience}. */
  ConsumerRecords<byte[], byte[]> poll(Duration patience) {
    try {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(patience);
      joined = consumer.groupMetadata().generationId() > 0;
      return polled;
    } catch (UnknownMemberIdException | FencedMemberEpochException e) {
      joined = false;
      log.warn("expelled from the group, joining again reason=\"{}\"", e.getMessage());
      return ConsumerRecords.empty();
    }
  }

  private void hold(Lane lane, boolean hold) {
    if (hold && held.add(lane)) {
      consumer.pause(partitions(lane));
    } else if (!hold && held.remove(lane)) {
      consumer.resume(partitions(lane));
    }
  }

  private List<TopicPartition> partitions(Lane lane) {
    return consumer.assignment().stream().filter(partition -> Lane.of(partition) == lane).toList();
  }

  /** These partitions are this worker's now: what the group knows of them, none when it is mute. */
  Map<TopicPartition, OffsetAndMetadata> takeOver(Collection<TopicPartition> partitions) {
    consumer.pause(partitions.stream().filter(next -> held.contains(Lane.of(next))).toList());
    try {
      return consumer.committed(Set.copyOf(partitions));
    } catch (KafkaException e) {
      log.warn("marks of former owners not known reason=\"{}\"", e.getMessage());
      return Map.of();
    }
  }

  /** Has the records from these offsets on come again, where the partitions are still its own. */
  void rewind(Map<TopicPartition, Long> offsets) {
    Set<TopicPartition> own = consumer.assignment();
    offsets.forEach(
        (partition, offset) -> {
          if (own.contains(partition)) {
            consumer.seek(partition, offset);
          }
        });
  }
}
