package org.slidestream.tiler;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.DeadLetters.Origin;
import org.slidestream.schemas.Topics;
import org.slidestream.tiler.Turns.Change;

/**
 * Takes submissions and lets none pass without a manifest or a dead letter. Slides take turns, so
 * that a small one does not wait for a large one; one of each partition at a time, for an offset
 * remembers the progress of one.
 */
final class SlideLoop {
  /** Where submissions come from. */
  static final List<String> TOPICS = List.of(Topics.SLIDES.name(), Topics.STAT_SLIDES.name());

  private static final Logger log = LogManager.getLogger();
  private static final Duration WAIT = Duration.ofMillis(500);

  /** While slides are opened and none is ready: an urgent one may come. */
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final Consumer<byte[], byte[]> consumer;
  private final Membership membership = new Membership();
  private final Transactions transactions;
  private final Turns<SlideInHand> turns;
  private final Intake intake;
  private final TilerMeters meters;
  private volatile boolean closing;
  private volatile boolean joined;

  SlideLoop(
      Consumer<byte[], byte[]> consumer,
      Transactions transactions,
      Turns<SlideInHand> turns,
      Intake intake,
      TilerMeters meters) {
    this.consumer = consumer;
    this.transactions = transactions;
    this.turns = turns;
    this.intake = intake;
    this.meters = meters;
  }

  /**
   * Works until {@link #close()}.
   *
   * @param surroundings throws when something beside the loop broke
   */
  void run(Runnable surroundings) throws InterruptedException {
    consumer.subscribe(TOPICS, membership);
    try {
      while (!closing) {
        surroundings.run();
        round();
      }
    } finally {
      turns.all().forEach(SlideInHand::close);
    }
  }

  /** Whether the group has taken us in. */
  boolean ready() {
    return joined && !closing;
  }

  /** Lets the chunk in hand be committed, then ends the loop; from any thread. */
  void close() {
    closing = true;
    consumer.wakeup();
  }

  private void round() throws InterruptedException {
    try {
      for (ConsumerRecord<byte[], byte[]> record : poll()) {
        take(new Claim(record, consumer, membership, transactions));
      }
      joined = consumer.groupMetadata().generationId() > 0;
      place();
      turn();
    } catch (UnknownMemberIdException | FencedMemberEpochException e) {
      joined = false;
      log.warn("expelled from the group, joining again", e);
    } catch (WakeupException e) {
      if (!closing) {
        throw e;
      }
    }
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    ConsumerRecords<byte[], byte[]> records =
        consumer.poll(turns.all().isEmpty() ? WAIT : Duration.ZERO);
    for (SlideInHand slide : turns.all()) {
      if (!slide.isOurs()) {
        leave(slide, false);
      }
    }
    return records;
  }

  private void take(Claim claim) {
    try {
      if (claim.isDone()) {
        claim.release(true);
      } else {
        SlideInHand slide = intake.take(claim);
        turns.join(slide, slide.isUrgent());
      }
    } catch (BadRecordException e) {
      claim.release(claim.finish(List.of(letter(claim.record(), String.valueOf(e.getMessage())))));
    } catch (UnknownMemberIdException | FencedMemberEpochException e) {
      claim.release(false);
      throw e;
    }
  }

  private void place() {
    for (Optional<Change<SlideInHand>> change = turns.change();
        change.isPresent();
        change = turns.change()) {
      change.get().goes().ifPresent(SlideInHand::close);
      change.get().comes().open();
    }
    meters.waiting(turns.waiting());
  }

  private void turn() throws InterruptedException {
    Optional<SlideInHand> next = turns.next(SlideInHand::isReady);
    if (next.isPresent()) {
      meters.turn();
      switch (next.get().turn()) {
        case MORE -> {}
        case DONE -> leave(next.get(), true);
        case UNDONE -> leave(next.get(), false);
      }
    } else if (turns.first().isPresent()) {
      turns.first().get().awaitReady(MOMENT);
    }
  }

  private void leave(SlideInHand slide, boolean done) {
    turns.leave(slide);
    slide.release(done);
  }

  private ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> record, String reason) {
    log.warn(
        "dead letter topic={} partition={} offset={} reason=\"{}\"",
        record.topic(),
        record.partition(),
        record.offset(),
        reason);
    meters.deadLetter();
    Origin origin = new Origin(record.topic(), record.partition(), record.offset());
    return DeadLetters.letter(origin, record.key(), record.value(), TilerService.NAME, reason, 1);
  }
}
