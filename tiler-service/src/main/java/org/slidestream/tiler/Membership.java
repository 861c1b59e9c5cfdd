package org.slidestream.tiler;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What this member of the group owns. A partition that was taken away and given back is a new
 * tenure: somebody else may have finished what was begun in the old one.
 *
 * <p>The listener matters by itself: with one, the client gives a partition up only inside {@code
 * poll}, never while a transaction is being committed.
 */
final class Membership implements ConsumerRebalanceListener {
  private final Consumer<?, ?> consumer;
  private final Map<TopicPartition, Long> tenures = new HashMap<>();
  private long assignments;

  Membership(Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  /** Number of the present tenure of a partition, -1 when it is not ours. */
  long tenure(TopicPartition partition) {
    return tenures.getOrDefault(partition, -1L);
  }

  /** Polls without taking records, so that the group does not give us up in mid-slide. */
  void keep() {
    consumer.pause(tenures.keySet());
    ConsumerRecords<?, ?> early = consumer.poll(Duration.ZERO); // of partitions that just arrived
    for (TopicPartition partition : early.partitions()) {
      consumer.seek(partition, early.records(partition).getFirst().offset());
    }
  }

  /** Takes records again. */
  void resume() {
    consumer.resume(tenures.keySet());
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    assignments++;
    partitions.forEach(partition -> tenures.put(partition, assignments));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(tenures::remove);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    onPartitionsRevoked(partitions);
  }
}
