package org.slidestream.embed;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record of the input, which somebody decodes.
 *
 * @param origin the record as it came
 * @param pending what it turns out to be
 * @param arrival when it was polled, in ns of the loop's clock
 */
record Delivery(
    ConsumerRecord<byte[], byte[]> origin, CompletableFuture<Decoding> pending, long arrival) {
  Delivery(ConsumerRecord<byte[], byte[]> origin, long arrival) {
    this(origin, new CompletableFuture<>(), arrival);
  }

  TopicPartition partition() {
    return new TopicPartition(origin.topic(), origin.partition());
  }

  long offset() {
    return origin.offset();
  }

  /** What the record is, once decoded; what broke in the surroundings is thrown as it was. */
  Decoding decoding() {
    return Finished.result(pending);
  }
}
