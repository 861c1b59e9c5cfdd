package org.slidestream.tiler;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
import org.slidestream.schemas.Wire;
import org.slidestream.tiler.cut.TilingPlan;
import org.slidestream.wire.SlideSubmission;

/** Takes one submission after another and lets none pass without a manifest or a dead letter. */
final class SlideLoop {
  private static final Logger log = LogManager.getLogger();
  private static final Duration WAIT = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final Membership membership;
  private final Transactions transactions;
  private final SlideTiler tiler;
  private final TilingPlan plan;
  private final Wire wire;
  private final MeterRegistry meters;
  private final Clock clock;
  private volatile boolean closing;
  private volatile boolean joined;

  SlideLoop(
      Consumer<byte[], byte[]> consumer,
      Transactions transactions,
      SlideTiler tiler,
      TilingPlan plan,
      Wire wire,
      MeterRegistry meters,
      Clock clock) {
    this.consumer = consumer;
    this.membership = new Membership(consumer);
    this.transactions = transactions;
    this.tiler = tiler;
    this.plan = plan;
    this.wire = wire;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Works until {@link #close()}.
   *
   * @param surroundings throws when something beside the loop broke
   */
  void run(Runnable surroundings) throws InterruptedException {
    consumer.subscribe(List.of(Topics.SLIDES.name(), Topics.STAT_SLIDES.name()), membership);
    while (!closing) {
      surroundings.run();
      try {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
          work(record);
        }
        joined = consumer.groupMetadata().generationId() > 0;
      } catch (UnknownMemberIdException | FencedMemberEpochException e) {
        joined = false;
        log.warn("expelled from the group, joining again", e);
      } catch (WakeupException e) {
        if (!closing) {
          throw e;
        }
      }
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

  private void work(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    SlideInHand inHand = new SlideInHand(record, consumer, membership, transactions, () -> closing);
    if (!isDone(record, inHand)) {
      inHand.giveBack();
    }
    membership.resume();
  }

  private boolean isDone(ConsumerRecord<byte[], byte[]> record, SlideInHand inHand)
      throws InterruptedException {
    try {
      return inHand.isDone() || tile(submission(record), inHand);
    } catch (BadRecordException e) {
      String reason = String.valueOf(e.getMessage());
      log.warn(
          "dead letter topic={} partition={} offset={} reason=\"{}\"",
          record.topic(),
          record.partition(),
          record.offset(),
          reason);
      meters.counter("slidestream.tiler.dead.letters").increment();
      return inHand.finish(List.of(letter(record, reason)));
    } catch (UnknownMemberIdException | FencedMemberEpochException e) {
      log.warn("expelled from the group in mid-slide, joining again", e);
      return false;
    }
  }

  private boolean tile(SlideSubmission submission, SlideInHand inHand) throws InterruptedException {
    TilePublisher publisher = new TilePublisher(submission, inHand, plan, wire, meters, clock);
    log.info(
        "tiling slide={} submission={} from={}",
        submission.getSlideId(),
        submission.getSubmissionId(),
        publisher.published());
    return tiler.tile(submission, publisher);
  }

  private SlideSubmission submission(ConsumerRecord<byte[], byte[]> record) {
    SlideSubmission submission = wire.decode(Topics.SLIDES, record.value());
    if (submission == null) {
      throw new BadRecordException("a submission without a value");
    }
    if (submission.getSlideId().isBlank() || submission.getSubmissionId().isBlank()) {
      throw new BadRecordException("a submission without a slide id or a submission id");
    }
    return submission;
  }

  private static ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> record, String reason) {
    Origin origin = new Origin(record.topic(), record.partition(), record.offset());
    return DeadLetters.letter(origin, record.key(), record.value(), TilerService.NAME, reason, 1);
  }
}
