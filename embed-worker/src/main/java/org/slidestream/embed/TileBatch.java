package org.slidestream.embed;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Deliveries that are encoded together, whatever slide they belong to.
 *
 * @param deliveries those of a partition in the order of their offsets
 */
record TileBatch(List<Delivery> deliveries) {
  TileBatch {
    deliveries = List.copyOf(deliveries);
  }

  /** One for each partition. */
  Collection<Stretch> stretches() {
    Map<TopicPartition, Stretch> stretches = new LinkedHashMap<>();
    for (Delivery delivery : deliveries) {
      stretches.merge(delivery.partition(), Stretch.of(delivery), Stretch::to);
    }
    return stretches.values();
  }
}
