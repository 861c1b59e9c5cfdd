package org.slidestream.embed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Polls, launches batches, then commits their results and offsets together; the only class that
 * knows both ends. Its thread does not decode or encode: others do, while it polls and commits.
 */
final class EmbedLoop {
  private static final Logger log = LogManager.getLogger();

  private final Intake intake;
  private final Outbox outbox;
  private final Decoders decoders;
  private final Flights flights;
  private final Batching batching;
  private final Suspicion suspicion;
  private final LongSupplier nanoTime;
  private final EmbedMeters meters;
  private final Backlog backlog = new Backlog();
  private boolean astray;

  EmbedLoop(
      Intake intake,
      Outbox outbox,
      Decoders decoders,
      Flights flights,
      Batching batching,
      Suspicion suspicion,
      LongSupplier nanoTime,
      EmbedMeters meters) {
    this.intake = intake;
    this.outbox = outbox;
    this.decoders = decoders;
    this.flights = flights;
    this.batching = batching;
    this.suspicion = suspicion;
    this.nanoTime = nanoTime;
    this.meters = meters;
  }

  /**
   * Works until {@code closing}, then finishes what is in flight. What ends it otherwise leaves
   * nothing in flight; an error leaves its marks as well, as a kill does.
   */
  void run(BooleanSupplier closing) {
    try {
      join();
      while (!closing.getAsBoolean()) {
        turn();
      }
      landAll();
    } catch (RuntimeException e) {
      flights.abandon();
      throw e;
    } catch (Error e) {
      flights.abandon();
      suspicion.forget();
      throw e;
    }
  }

  void join() {
    intake.join(new Handover());
  }

  void turn() {
    receive(poll());
    while (batching.isDue(backlog, flights.size(), nanoTime.getAsLong())) {
      flights.launch(backlog.take(batching.size()));
    }
    while (flights.isNextDone()) {
      land();
    }
    if (astray) {
      astray = false;
      intake.leave();
      join();
    }
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    Duration patience = batching.patience(backlog, flights.size(), nanoTime.getAsLong());
    if (intake.hold(lane -> !batching.hasRoom(backlog.size(lane)))) {
      // Not in the poll: with fetched records of a paused partition, a consumer spins there.
      flights.await(patience);
      return intake.poll(Duration.ZERO);
    }
    return intake.poll(patience);
  }

  private void receive(ConsumerRecords<byte[], byte[]> polled) {
    if (astray) {
      return; // all of it will come again
    }
    long now = nanoTime.getAsLong();
    List<Delivery> deliveries = new ArrayList<>();
    polled.forEach(origin -> deliveries.add(new Delivery(origin, now)));
    deliveries.forEach(backlog::add);
    Map<TopicPartition, OffsetAndMetadata> marks = suspicion.before(deliveries);
    if (marks.isEmpty() || isCommitted(List.of(), marks)) {
      deliveries.forEach(delivery -> decoders.begin(delivery, suspicion.fallsOn(delivery)));
    }
  }

  private void landAll() {
    while (!flights.isEmpty()) {
      land();
    }
  }

  private void land() {
    Flights.Landed next = flights.next();
    Answers answers = next.answers();
    if (isCommitted(answers.records(), suspicion.after(next.batch()))) {
      flights.landed();
      meters.committed(answers);
      log.debug("batch committed embedded={} backlog={}", answers.embedded(), backlog.size());
    }
  }

  private boolean isCommitted(
      List<ProducerRecord<byte[], byte[]>> results,
      Map<TopicPartition, OffsetAndMetadata> offsets) {
    // Membership is asked for now: a member that was expelled meanwhile must not commit.
    switch (meters.committing(() -> outbox.commit(results, offsets, intake.membership()))) {
      case COMMITTED -> {
        suspicion.committed(offsets);
        return true;
      }
      case ABORTED -> {
        meters.rewound();
        rewind();
      }
      case UNKNOWN -> {
        meters.rewound();
        goAstray();
      }
    }
    return false;
  }

  // To where the work began, not to the committed offsets: an expelled member may not ask.
  private void rewind() {
    Map<TopicPartition, Long> firsts =
        Stream.concat(flights.deliveries(), backlog.deliveries())
            .collect(Collectors.toMap(Delivery::partition, Delivery::offset, Math::min));
    drop();
    intake.rewind(firsts);
  }

  // Only the committed offsets tell how to go on. In a rebalance one cannot leave, so later.
  private void goAstray() {
    drop();
    suspicion.forget();
    astray = true;
  }

  private void drop() {
    flights.abandon();
    backlog.clear();
  }

  /** Takes partitions over with what their last owner may have died of, and gives them back. */
  private final class Handover implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      log.info("partitions assigned count={}", partitions.size());
      intake.takeOver(partitions).forEach(suspicion::takeOver);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      log.info("partitions handed over count={}", partitions.size());
      landAll();
      release(partitions);
      dropAll(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      log.info("partitions lost count={}", partitions.size());
      rewind();
      dropAll(partitions);
    }

    private void release(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> clean = suspicion.release(partitions);
      try {
        if (!clean.isEmpty()) {
          outbox.commit(List.of(), clean, intake.membership());
        }
      } catch (RuntimeException e) {
        log.warn("marks not taken back reason=\"{}\"", e.getMessage());
      }
    }

    private void dropAll(Collection<TopicPartition> partitions) {
      backlog.drop(partitions);
      suspicion.drop(partitions);
    }
  }
}
