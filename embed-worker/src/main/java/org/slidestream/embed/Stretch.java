package org.slidestream.embed;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What a batch has of one partition: all that is left to know of its records once they are encoded.
 *
 * @param first offset of its first record
 * @param last offset of its last record
 * @param leaderEpoch of the last record, where the broker tells
 */
record Stretch(TopicPartition partition, long first, long last, Optional<Integer> leaderEpoch) {
  static Stretch of(Delivery delivery) {
    return new Stretch(
        delivery.partition(),
        delivery.offset(),
        delivery.offset(),
        delivery.origin().leaderEpoch());
  }

  /** Both, and what is between them. */
  Stretch to(Stretch later) {
    return new Stretch(partition, first, later.last, later.leaderEpoch);
  }
}
