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
import org.apache.kafka.common.TopicPartition;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Polls, launches batches, then has their results and offsets committed together; the only class
 * that knows both ends. Others decode, encode and commit, while its thread polls. What is encoded
 * while a transaction is under way ends in the next one, however many batches it is.
 */
final class EmbedLoop {
  private static final Logger log = LogManager.getLogger();

  private final Intake intake;
  private final Commits commits;
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
      Commits commits,
      Decoders decoders,
      Flights flights,
      Batching batching,
      Suspicion suspicion,
      LongSupplier nanoTime,
      EmbedMeters meters) {
    this.intake = intake;
    this.commits = commits;
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
      abandon(e);
      throw e;
    } catch (Error e) {
      abandon(e);
      suspicion.forget();
      throw e;
    }
  }

  // Not without the transaction under way: marks taken back must not step behind its offsets.
  private void abandon(Throwable cause) {
    try {
      settle();
    } catch (RuntimeException | Error e) {
      cause.addSuppressed(e);
    }
    flights.abandon();
  }

  void join() {
    intake.join(new Handover());
  }

  void turn() {
    receive(poll());
    while (batching.isDue(backlog, flights.count(), nanoTime.getAsLong())) {
      flights.launch(backlog.take(batching.size()));
    }
    while (isSettled() && flights.isNextDone()) {
      land();
    }
    if (astray) {
      astray = false;
      intake.leave();
      join();
    }
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    Duration patience = batching.patience(backlog, flights.count(), nanoTime.getAsLong());
    if (intake.hold(lane -> !batching.hasRoom(backlog.size(lane)))) {
      // Not in the poll: with fetched records of a paused partition, a consumer spins there.
      Finished.awaitAny(
          Stream.concat(flights.nextEnd().stream(), commits.nextEnd().stream()), patience);
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
    if (marks.isEmpty() || isMarked(marks)) {
      deliveries.forEach(delivery -> decoders.begin(delivery, suspicion.fallsOn(delivery)));
    }
  }

  private boolean isMarked(Map<TopicPartition, OffsetAndMetadata> marks) {
    if (!settle()) {
      return false;
    }
    begin(List.of(), marks);
    return settle();
  }

  private void landAll() {
    settle();
    while (!flights.isEmpty()) {
      land();
      settle();
    }
  }

  private void land() {
    List<Flights.Landed> landing = flights.landing();
    begin(
        landing.stream().map(Flights.Landed::answers).toList(),
        suspicion.after(landing.stream().flatMap(next -> next.stretches().stream()).toList()));
  }

  private void begin(List<Answers> batches, Map<TopicPartition, OffsetAndMetadata> offsets) {
    // Membership is asked for now: a member that was expelled meanwhile must not commit.
    commits.begin(new Shipment(batches, offsets), intake.membership());
  }

  /** Whether no transaction is under way; one that has ended is settled. */
  private boolean isSettled() {
    if (commits.nextEnd().filter(end -> !end.isDone()).isPresent()) {
      return false;
    }
    settle();
    return true;
  }

  /**
   * Waits for the transaction under way, if there is one.
   *
   * @return whether nothing of it is to be done again
   */
  private boolean settle() {
    if (commits.isIdle()) {
      return true;
    }
    Commits.Settled settled = commits.settle();
    Shipment shipment = settled.shipment();
    switch (settled.outcome()) {
      case COMMITTED -> {
        flights.landed(shipment.batches().size());
        suspicion.committed(shipment.offsets());
        meters.committed(shipment.batches());
        log.debug("committed batches={} backlog={}", shipment.batches().size(), backlog.size());
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
        Stream.concat(flights.stretches(), backlog.deliveries().map(Stretch::of))
            .collect(Collectors.toMap(Stretch::partition, Stretch::first, Math::min));
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
      settle();
      rewind();
      dropAll(partitions);
    }

    private void release(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> clean = suspicion.release(partitions);
      try {
        if (!clean.isEmpty()) {
          begin(List.of(), clean);
          commits.settle();
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
