package org.slidestream.embed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Deliveries that are encoded together, whatever slide they belong to.
 *
 * @param deliveries in the order of their arrival
 */
record TileBatch(List<Delivery> deliveries) {
  TileBatch {
    deliveries = List.copyOf(deliveries);
  }

  /** Where each partition goes on once this batch is committed. */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (Delivery delivery : deliveries) {
      ConsumerRecord<byte[], byte[]> origin = delivery.origin();
      // the last of each partition wins: a partition's records arrive in order
      next.put(
          delivery.partition(),
          new OffsetAndMetadata(origin.offset() + 1, origin.leaderEpoch(), ""));
    }
    return next;
  }
}
