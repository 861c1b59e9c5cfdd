package org.slidestream.tiler;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * What this member of the group owns. A partition that was taken away and given back is a new
 * tenure: somebody else may have finished what was begun in the old one.
 *
 * <p>The listener matters by itself: with one, the client gives a partition up only inside {@code
 * poll}, never while a transaction is being committed.
 */
final class Membership implements ConsumerRebalanceListener {
  private final Map<TopicPartition, Long> tenures = new HashMap<>();
  private long assignments;

  /** Number of the present tenure of a partition, -1 when it is not ours. */
  long tenure(TopicPartition partition) {
    return tenures.getOrDefault(partition, -1L);
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
