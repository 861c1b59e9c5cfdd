package org.slidestream.embed;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Deliveries that are not yet committed, in the order of their arrival. */
final class Backlog {
  private final Deque<Delivery> deliveries = new ArrayDeque<>();

  void add(Delivery delivery) {
    deliveries.addLast(delivery);
  }

  int size() {
    return deliveries.size();
  }

  boolean isEmpty() {
    return deliveries.isEmpty();
  }

  /** Arrival of the delivery that waits longest. */
  long oldestArrival() {
    return deliveries.getFirst().arrival();
  }

  /** The {@code most} deliveries that wait longest; they stay until they are {@link #done}. */
  TileBatch next(int most) {
    return new TileBatch(deliveries.stream().limit(most).toList());
  }

  /** The deliveries of {@code batch}, which were the next, are committed. */
  void done(TileBatch batch) {
    batch.deliveries().forEach(_ -> deliveries.removeFirst());
  }

  /** The deliveries of these partitions are another worker's now. */
  void drop(Collection<TopicPartition> partitions) {
    deliveries.removeIf(delivery -> partitions.contains(delivery.partition()));
  }

  /** Empties the backlog: from which offset of each partition its deliveries must come again. */
  Map<TopicPartition, Long> rewind() {
    Map<TopicPartition, Long> firsts = new HashMap<>();
    deliveries.forEach(
        delivery -> firsts.merge(delivery.partition(), delivery.origin().offset(), Math::min));
    deliveries.clear();
    return firsts;
  }
}
