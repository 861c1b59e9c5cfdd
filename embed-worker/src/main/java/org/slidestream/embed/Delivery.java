package org.slidestream.embed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record of the input whose image is being decoded.
 *
 * @param origin the record as it came
 * @param pending what it turns out to be
 * @param arrival when it was polled, in ns of the loop's clock
 */
record Delivery(
    ConsumerRecord<byte[], byte[]> origin, CompletableFuture<Decoding> pending, long arrival) {

  TopicPartition partition() {
    return new TopicPartition(origin.topic(), origin.partition());
  }

  /** What the record is, once decoded; what broke in the surroundings is thrown as it was. */
  Decoding decoding() {
    try {
      return pending.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
