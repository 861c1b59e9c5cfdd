package org.slidestream.embed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Sends results and the offsets that they answer in one transaction: both or neither. */
final class Outbox implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();
  private static final int MOST_FAILURES_IN_A_ROW = 5;

  /** How a transaction ended. */
  enum Outcome {
    COMMITTED,
    /** Nothing was sent: the same results may be sent again. */
    ABORTED,
    /** Only the committed offsets can tell; no transaction of ours is open any more. */
    UNKNOWN
  }

  private final Supplier<? extends Producer<byte[], byte[]>> producers;
  private Producer<byte[], byte[]> producer;
  private int failuresInARow;

  /**
   * @param producers makes a producer with this worker's transactional id
   */
  Outbox(Supplier<? extends Producer<byte[], byte[]>> producers) {
    this.producers = producers;
    this.producer = producers.get();
    producer.initTransactions();
  }

  /**
   * Sends all or nothing.
   *
   * @throws KafkaException when it makes no sense to go on: another process has this transactional
   *     id, the broker refuses this worker, or transactions keep failing
   */
  Outcome commit(
      List<ProducerRecord<byte[], byte[]>> results,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group) {
    try {
      producer.beginTransaction();
      for (ProducerRecord<byte[], byte[]> result : results) {
        Future<RecordMetadata> _ = producer.send(result); // a failure shows in the commit
      }
      producer.sendOffsetsToTransaction(offsets, group);
      producer.commitTransaction();
      failuresInARow = 0;
      return Outcome.COMMITTED;
    } catch (KafkaException e) {
      return failed(e);
    }
  }

  private Outcome failed(KafkaException e) {
    if (isFatal(e)) {
      throw e;
    }
    if (e instanceof CommitFailedException) {
      log.info("transaction refused: the group has moved on reason=\"{}\"", e.getMessage());
    } else if (++failuresInARow < MOST_FAILURES_IN_A_ROW) {
      log.warn("transaction failed failures={}", failuresInARow, e);
    } else {
      throw e;
    }
    return abort() ? Outcome.ABORTED : Outcome.UNKNOWN;
  }

  private boolean abort() {
    try {
      producer.abortTransaction();
      return true;
    } catch (KafkaException | IllegalStateException e) {
      // The broker has ended the transaction by itself, or a commit timed out on its way.
      if (isFatal(e)) {
        throw e;
      }
      log.warn("transaction not aborted, starting a new producer", e);
      producer.close(Duration.ZERO);
      producer = producers.get();
      producer.initTransactions(); // ends what was left open
      return false;
    }
  }

  private static boolean isFatal(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof OutOfOrderSequenceException
          || cause instanceof AuthorizationException
          || cause instanceof AuthenticationException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(10));
  }
}
