package org.slidestream.embed;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.schemas.Topics;

/**
 * Polls, batches, embeds, then commits results and offsets together; the only class that knows both
 * ends. The encoder works outside the transaction, while the next batch is being decoded.
 */
final class EmbedLoop {
  private static final Logger log = LogManager.getLogger();
  private static final List<String> TOPICS =
      List.of(Topics.TILES.name(), Topics.SUPPORT_EXAMPLES.name());

  private final Consumer<byte[], byte[]> consumer;
  private final Outbox outbox;
  private final TileDecoder decoder;
  private final Executor decoding;
  private final BatchEmbedder embedder;
  private final Batching batching;
  private final LongSupplier nanoTime;
  private final EmbedMeters meters;
  private final Backlog backlog = new Backlog();
  private volatile boolean joined;

  EmbedLoop(
      Consumer<byte[], byte[]> consumer,
      Outbox outbox,
      TileDecoder decoder,
      Executor decoding,
      BatchEmbedder embedder,
      Batching batching,
      LongSupplier nanoTime,
      EmbedMeters meters) {
    this.consumer = consumer;
    this.outbox = outbox;
    this.decoder = decoder;
    this.decoding = decoding;
    this.embedder = embedder;
    this.batching = batching;
    this.nanoTime = nanoTime;
    this.meters = meters;
  }

  /** Works until {@code closing}, then finishes the batch that is filling. */
  void run(BooleanSupplier closing) {
    subscribe();
    while (!closing.getAsBoolean()) {
      turn();
    }
    finish(backlog.next(batching.size()));
  }

  void subscribe() {
    consumer.subscribe(TOPICS, new Handover());
  }

  void turn() {
    if (batching.hasRoom(backlog)) {
      poll();
    }
    if (batching.isDue(backlog, nanoTime.getAsLong())) {
      finish(backlog.next(batching.size()));
    }
  }

  /** Whether the worker is a member of its group. */
  boolean joined() {
    return joined;
  }

  private void poll() {
    try {
      consumer.poll(batching.patience(backlog, nanoTime.getAsLong())).forEach(this::receive);
      joined = consumer.groupMetadata().generationId() > 0;
    } catch (UnknownMemberIdException | FencedMemberEpochException e) {
      joined = false;
      log.warn("expelled from the group, joining again reason=\"{}\"", e.getMessage());
    }
  }

  private void receive(ConsumerRecord<byte[], byte[]> origin) {
    backlog.add(
        new Delivery(
            origin,
            CompletableFuture.supplyAsync(() -> decoder.decode(origin), decoding),
            nanoTime.getAsLong()));
  }

  private void finish(TileBatch batch) {
    if (batch.deliveries().isEmpty()) {
      return;
    }
    Answers answers = embedder.answer(batch);
    // Taken now: a member that was expelled meanwhile must not commit.
    switch (outbox.commit(answers.records(), batch.offsets(), consumer.groupMetadata())) {
      case COMMITTED -> {
        backlog.done(batch);
        meters.committed(answers);
        log.debug("batch committed embedded={} backlog={}", answers.embedded(), backlog.size());
      }
      case ABORTED -> {
        meters.rewound();
        rewind();
      }
      case UNKNOWN -> {
        meters.rewound();
        rejoin();
      }
    }
  }

  // To where the backlog began, not to the committed offsets: an expelled member may not ask.
  private void rewind() {
    for (Map.Entry<TopicPartition, Long> first : backlog.rewind().entrySet()) {
      if (consumer.assignment().contains(first.getKey())) {
        consumer.seek(first.getKey(), first.getValue());
      }
    }
  }

  // A partition that is assigned anew begins at its committed offset.
  private void rejoin() {
    consumer.unsubscribe();
    backlog.rewind();
    subscribe();
  }

  private final class Handover implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      log.info("partitions assigned count={}", partitions.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      log.info("partitions handed over count={}", partitions.size());
      backlog.drop(partitions);
    }
  }
}
