package org.slidestream.tiler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The record that is being worked on, with the right to commit for it as long as its partition is
 * ours without a break.
 */
final class SlideInHand {
  private final ConsumerRecord<byte[], byte[]> record;
  private final TopicPartition partition;
  private final Consumer<byte[], byte[]> consumer;
  private final Membership membership;
  private final Transactions transactions;
  private final BooleanSupplier closing;
  private final long tenure;
  private @Nullable OffsetAndMetadata committed;

  SlideInHand(
      ConsumerRecord<byte[], byte[]> record,
      Consumer<byte[], byte[]> consumer,
      Membership membership,
      Transactions transactions,
      BooleanSupplier closing) {
    this.record = record;
    this.partition = new TopicPartition(record.topic(), record.partition());
    this.consumer = consumer;
    this.membership = membership;
    this.transactions = transactions;
    this.closing = closing;
    this.tenure = membership.tenure(partition);
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

  /** Commits records and the progress that they make; false when that is not ours to do. */
  boolean advance(List<ProducerRecord<byte[], byte[]>> records, TilingProgress progress) {
    return commit(records, record.offset(), progress.metadata());
  }

  /** Commits the last records and moves past this one; false when that is not ours to do. */
  boolean finish(List<ProducerRecord<byte[], byte[]>> records) {
    return commit(records, record.offset() + 1, "");
  }

  /** Gives the record back: it is the next that its owner gets. */
  void giveBack() {
    if (isOurs()) {
      consumer.seek(partition, record.offset());
    }
  }

  private boolean isOurs() {
    return tenure >= 0 && membership.tenure(partition) == tenure;
  }

  private boolean commit(
      List<ProducerRecord<byte[], byte[]>> records, long offset, String metadata) {
    membership.keep();
    if (!isOurs() || closing.getAsBoolean()) {
      return false;
    }
    return transactions.commit(
        records,
        Map.of(partition, new OffsetAndMetadata(offset, record.leaderEpoch(), metadata)),
        consumer.groupMetadata());
  }
}
