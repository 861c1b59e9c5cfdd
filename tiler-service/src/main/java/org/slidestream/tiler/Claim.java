package org.slidestream.tiler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record that is being worked on, with the right to commit for it as long as its partition is
 * ours without a break. Its partition gives no other until it is released.
 */
final class Claim {
  private final ConsumerRecord<byte[], byte[]> record;
  private final TopicPartition partition;
  private final Consumer<byte[], byte[]> consumer;
  private final Membership membership;
  private final Transactions transactions;
  private final long tenure;
  private @Nullable OffsetAndMetadata committed;

  Claim(
      ConsumerRecord<byte[], byte[]> record,
      Consumer<byte[], byte[]> consumer,
      Membership membership,
      Transactions transactions) {
    this.record = record;
    this.partition = new TopicPartition(record.topic(), record.partition());
    this.consumer = consumer;
    this.membership = membership;
    this.transactions = transactions;
    this.tenure = membership.tenure(partition);
    consumer.pause(Set.of(partition));
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  /** Whether the partition has been ours since; it can change in a poll only. */
  boolean isOurs() {
    return tenure >= 0 && membership.tenure(partition) == tenure;
  }

  /** Asks how far the group has got; whether it already has the record behind it. */
  boolean isDone() {
    committed = consumer.committed(Set.of(partition)).get(partition);
    return committed != null && committed.offset() > record.offset();
  }

  /** How far a tiler had got with the record at this offset. */
  Optional<TilingProgress> progress() {
    return committed != null && committed.offset() == record.offset()
        ? TilingProgress.parse(committed.metadata())
        : Optional.empty();
  }

  /**
   * Commits records and the progress that they make.
   *
   * @param metadata of the offset: the progress
   * @return false when that is not ours to do, or is to be tried again
   */
  boolean advance(List<ProducerRecord<byte[], byte[]>> records, String metadata) {
    return commit(records, record.offset(), metadata);
  }

  /** Commits the last records and moves past this one; false as for {@link #advance}. */
  boolean finish(List<ProducerRecord<byte[], byte[]>> records) {
    return commit(records, record.offset() + 1, "");
  }

  /**
   * Lets the partition give records again.
   *
   * @param done whether the next one, or else this one again
   */
  void release(boolean done) {
    if (isOurs()) {
      if (!done) {
        consumer.seek(partition, record.offset());
      }
      consumer.resume(Set.of(partition));
    }
  }

  private boolean commit(
      List<ProducerRecord<byte[], byte[]>> records, long offset, String metadata) {
    return isOurs()
        && transactions.commit(
            records,
            Map.of(partition, new OffsetAndMetadata(offset, record.leaderEpoch(), metadata)),
            consumer.groupMetadata());
  }
}
