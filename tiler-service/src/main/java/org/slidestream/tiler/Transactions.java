package org.slidestream.tiler;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** Records and offsets that are committed together, or not at all. Of one thread. */
final class Transactions implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();
  private static final int MOST_FAILURES = 5;
  private static final List<Class<? extends Throwable>> FATAL =
      List.of(
          ProducerFencedException.class,
          AuthorizationException.class,
          AuthenticationException.class,
          InterruptException.class,
          OutOfOrderSequenceException.class,
          UnsupportedVersionException.class);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private Producer<byte[], byte[]> producer;
  private int failures;

  /**
   * @param producers makes a transactional producer, anew when the last one broke
   */
  Transactions(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
    this.producer = started();
  }

  /**
   * Commits records and offsets.
   *
   * @param group of the consumer, taken at the time of the call
   * @return false when nothing was committed and the work is to be done again by whoever owns it
   * @throws RecordTooLargeException when a record is larger than its topic takes; nothing was
   *     committed, and others can be
   * @throws KafkaException when another try cannot help
   */
  boolean commit(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group) {
    try {
      producer.beginTransaction();
      for (ProducerRecord<byte[], byte[]> record : records) {
        var _ = producer.send(record); // the commit tells of a send that failed
      }
      producer.sendOffsetsToTransaction(offsets, group);
      producer.commitTransaction();
      failures = 0;
      return true;
    } catch (CommitFailedException e) {
      log.warn("transaction aborted: the group goes on without this member", e);
      abort();
      return false;
    } catch (KafkaException e) {
      Optional<RecordTooLargeException> tooLarge = cause(e, RecordTooLargeException.class);
      if (tooLarge.isPresent()) {
        abort();
        throw tooLarge.get();
      }
      if (isFatal(e) || ++failures >= MOST_FAILURES) {
        throw e;
      }
      log.warn("transaction aborted failures={} of={}", failures, MOST_FAILURES, e);
      abort();
      return false;
    }
  }

  private void abort() {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      if (isFatal(e)) {
        throw e;
      }
      // as after a transaction that the broker timed out: this producer can do nothing more
      log.warn("the producer is made anew", e);
      producer.close(Duration.ZERO);
      producer = started();
    }
  }

  private Producer<byte[], byte[]> started() {
    Producer<byte[], byte[]> made = producers.get();
    made.initTransactions();
    return made;
  }

  /** Another process has our name, or we may not, or shall end: waiting does not help. */
  private static boolean isFatal(Throwable e) {
    return FATAL.stream().anyMatch(type -> cause(e, type).isPresent());
  }

  private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
