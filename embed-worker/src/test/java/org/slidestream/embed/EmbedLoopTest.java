package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.junit.jupiter.api.Test;

/** What becomes of batches. */
class EmbedLoopTest {
  private final LineOfTwoMocks line = new LineOfTwoMocks();

  @Test
  void aBatchFillsAcrossSlides() {
    line.tile(0, "slide-a", 0, 1);
    line.tile(0, "slide-a", 1, 2);
    line.tile(1, "slide-b", 0, 3);
    line.tile(1, "slide-b", 1, 4);
    line.start();
    line.loop.turn();

    assertThat(line.encoder.batches()).containsExactly(4);
    assertThat(line.embedded())
        .containsExactlyInAnyOrder(
            "slide-a/000000", "slide-a/000001", "slide-b/000000", "slide-b/000001");
  }

  @Test
  void aBatchThatDoesNotFillWaitsNoLongerThanItMay() {
    line.tile(0, "slide-a", 0, 1);
    line.start();
    line.loop.turn();
    assertThat(line.encoder.batches()).isEmpty();

    line.turn();
    assertThat(line.encoder.batches()).containsExactly(1);
  }

  @Test
  void resultsAndOffsetsAreOneTransaction() {
    tiles(6);
    line.start();
    line.loop.turn();
    assertThat(line.producer().commitCount()).as("the mark, then the batch").isEqualTo(2);
    assertThat(line.embedded()).hasSize(4);
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(4);

    line.turn();
    assertThat(line.producer().commitCount()).isEqualTo(3);
    assertThat(line.embedded()).hasSize(6);
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(6);
  }

  @Test
  void aBatchThatTheGroupRefusesIsEmbeddedAgain() {
    tiles(6);
    line.start();
    line.producer().sendOffsetsToTransactionException = new CommitFailedException("moved on");
    line.loop.turn();
    assertThat(line.producer().transactionAborted()).isTrue();
    assertThat(line.embedded()).isEmpty();

    line.producer().sendOffsetsToTransactionException = null;
    line.turn();
    line.turn();
    assertThat(line.embedded()).doesNotHaveDuplicates().hasSize(6);
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(6);
    assertThat(line.count("slidestream.embed.rewinds")).isEqualTo(1);
  }

  @Test
  void aPartitionThatIsLostWithItsBatchIsLeftToItsNewOwner() {
    line.tile(0, "slide-a", 0, 1);
    line.tile(1, "slide-b", 0, 2);
    line.start();
    line.loop.turn();
    line.consumer.rebalance(List.of(LineOfTwoMocks.tiles(1)));
    line.turn();

    assertThat(line.embedded()).containsExactly("slide-b/000000");
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).as("work has begun there").isZero();
  }

  @Test
  void anExpelledMemberPollsAgain() {
    tiles(4);
    line.start();
    line.consumer.setPollException(new UnknownMemberIdException("expelled"));
    line.loop.turn();
    assertThat(line.intake.joined()).isFalse();

    line.loop.turn();
    assertThat(line.intake.joined()).isTrue();
    assertThat(line.embedded()).hasSize(4);
  }

  @Test
  void anotherProcessWithThisNameEndsTheWorker() {
    tiles(4);
    line.start();
    line.producer().fenceProducer();

    assertThatThrownBy(line.loop::turn).isInstanceOf(ProducerFencedException.class);
  }

  @Test
  void aTransactionThatCannotBeAbortedMeansANewProducerAndANewStart() {
    tiles(4);
    line.start();
    MockProducer<byte[], byte[]> first = line.producer();
    first.commitTransactionException = new InvalidTxnStateException("timed out");
    first.abortTransactionException = new InvalidTxnStateException("timed out");
    line.loop.turn();

    assertThat(first.closed()).isTrue();
    assertThat(line.producers).hasSize(2);
    assertThat(line.producer().transactionInitialized()).isTrue();
    assertThat(line.consumer.assignment()).as("it leaves, to begin where the group is").isEmpty();
    assertThat(line.consumer.subscription())
        .containsExactlyInAnyOrder("tiles", "stat-tiles", "support-examples");
    line.consumer.assignAll();
    line.loop.turn();
    assertThat(line.embedded()).hasSize(4);
  }

  @Test
  void aCommitOfUnknownFateIsNotSentAgainFromHere() {
    tiles(4);
    line.start();
    line.producer().commitTransactionException = new TimeoutException("no answer");
    // a real producer refuses to abort what may be committed
    line.producer().abortTransactionException = new KafkaException("commit must be retried");
    line.loop.turn();

    assertThat(line.consumer.assignment()).isEmpty();
    line.turn();
    assertThat(line.embedded()).isEmpty();
  }

  @Test
  void transactionsThatKeepFailingEndTheWorker() {
    tiles(4);
    line.start();
    line.producer().commitTransactionException = new KafkaException("disk full");
    for (int i = 0; i < 4; i++) {
      line.loop.turn();
    }

    assertThatThrownBy(line.loop::turn).hasMessage("disk full");
    assertThat(line.embedded()).isEmpty();
  }

  @Test
  void noMoreIsPolledThanFliesAndTwoBatches() {
    tiles(100);
    line.encoding.hold();
    line.start();
    for (int i = 0; i < 10; i++) {
      line.turn();
    }

    assertThat(line.consumer.position(LineOfTwoMocks.tiles(0))).isEqualTo(3 * LineOfTwoMocks.BATCH);
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).as("where work has begun").isZero();
  }

  @Test
  void pollingGoesOnWhileABatchIsEncodedAndItLandsInOrder() {
    tiles(12);
    line.encoding.hold();
    line.start();
    for (int i = 0; i < 4; i++) {
      line.turn();
    }
    assertThat(line.embedded()).isEmpty();

    line.encoding.runLast();
    line.turn();
    assertThat(line.embedded()).as("the batch before it is not done").isEmpty();

    line.encoding.release();
    line.turn();
    assertThat(line.embedded()).hasSize(12).isSorted();
  }

  @Test
  void whatIsEncodedWhileATransactionIsUnderWayEndsTogetherInTheNext() {
    tiles(20);
    line.start();
    line.loop.turn(); // the mark, and the first batch
    line.committing.hold();
    turns(6);
    assertThat(line.encoder.batches()).as("all the rest").hasSize(5);
    assertThat(line.embedded()).hasSize(4);

    line.committing.release();
    line.loop.turn();
    assertThat(line.embedded()).hasSize(20).isSorted();
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(20);
    assertThat(line.producer().commitCount()).as("mark, 1, 1 and 3 batches").isEqualTo(4);
    assertThat(line.meters.get("slidestream.embed.commit.batches").summary().max()).isEqualTo(3);
  }

  @Test
  void aTransactionThatLastsHoldsTheEncoderUpOnlyAfterManyBatches() {
    tiles(200);
    line.start();
    line.loop.turn();
    line.committing.hold();
    turns(60);
    assertThat(line.encoder.batches()).hasSize(1 + 16);

    line.committing.release();
    turns(60);
    assertThat(line.embedded()).hasSize(200).isSorted();
  }

  @Test
  void aTransactionThatFailsTakesWhatWasEncodedMeanwhileBackToo() {
    tiles(20);
    line.start();
    line.loop.turn();
    line.committing.hold();
    turns(6);
    line.producer().sendOffsetsToTransactionException = new CommitFailedException("moved on");
    line.committing.release();
    line.producer().sendOffsetsToTransactionException = null;
    turns(6);

    assertThat(line.embedded()).doesNotHaveDuplicates().hasSize(20);
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(20);
    assertThat(line.count("slidestream.embed.rewinds")).isEqualTo(1);
  }

  @Test
  void aPartitionIsHandedOverAfterTheTransactionUnderWayAndOneMore() {
    tiles(20);
    line.start();
    line.loop.turn();
    line.committing.hold();
    turns(6);
    line.committing.release();
    line.consumer.rebalance(List.of());

    assertHandedOver(20);
  }

  @Test
  void aWorkerThatEndsDoesNotStepBehindTheTransactionThatWasUnderWay() {
    tiles(8);
    line.start();
    line.loop.turn();
    line.committing.hold();
    line.loop.turn();
    line.committing.release();
    line.consumer.setPollException(new KafkaException("the broker is gone"));
    assertThatThrownBy(() -> line.loop.run(() -> false)).hasMessage("the broker is gone");
    line.consumer.rebalance(List.of()); // as closing the consumer does

    assertThat(line.embedded()).hasSize(8);
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(8);
  }

  @Test
  void aBatchThatBreaksTheEncoderDoesNotTakeThoseBeforeItAlong() {
    tiles(12);
    line.start();
    line.loop.turn();
    line.committing.hold();
    line.loop.turn();
    line.encoder.breaks();
    line.loop.turn();
    line.committing.release();
    assertThatThrownBy(line.loop::turn).hasMessage("the device is gone");

    assertThat(line.embedded()).hasSize(8);
  }

  @Test
  void whatIsOnTheFastLaneOvertakesTheBacklog() {
    tiles(100);
    stat(0);
    line.encoding.hold();
    line.start();
    for (int i = 0; i < 6; i++) {
      line.turn();
    }
    for (int i = 1; i < 6; i++) {
      stat(i);
    }
    line.turn();
    line.encoding.release();
    for (int i = 0; i < 4; i++) {
      line.turn();
    }

    assertThat(line.embedded()).hasSizeGreaterThan(20);
    assertThat(line.embedded().indexOf("slide-stat/000005"))
        .as("after what was in flight already")
        .isBetween(0, 5 * LineOfTwoMocks.BATCH);
  }

  @Test
  void anExampleTakesTheFastLane() {
    tiles(100);
    line.example(0, "crc", "e1", LineOfTwoMocks.png(1));
    line.start();
    for (int i = 0; i < 3; i++) {
      line.loop.turn();
    }

    assertThat(line.committed("support-embeddings")).hasSize(1);
  }

  @Test
  void aPartitionThatIsTakenAwayLeavesNothingInFlight() {
    tiles(8);
    line.encoding.hold();
    line.start();
    line.turn();
    line.encoding.release();
    line.consumer.rebalance(List.of());

    assertHandedOver(8);
  }

  @Test
  void whatWasHeldBackComesAfterAnotherWorkerHasTakenItsShare() {
    for (int i = 0; i < 20; i++) {
      line.tile(i % 2, "slide-of-" + i % 2, i / 2, i);
    }
    line.encoding.hold();
    line.start();
    for (int i = 0; i < 6; i++) {
      line.turn();
    }
    assertThat(line.consumer.paused()).as("enough waits").hasSize(2);

    line.encoding.release();
    line.consumer.rebalance(List.of(LineOfTwoMocks.tiles(1)));
    for (int i = 0; i < 6; i++) {
      line.turn();
    }
    assertThat(line.embedded()).filteredOn(key -> key.startsWith("slide-of-1")).hasSize(10);
  }

  @Test
  void closingFinishesWhatIsInFlightAndLeavesTheRestUnsuspected() {
    tiles(5);
    line.consumer.schedulePollTask(line.consumer::assignAll);
    AtomicInteger turns = new AtomicInteger();
    line.loop.run(() -> turns.getAndIncrement() >= 2);
    line.consumer.rebalance(List.of()); // as closing the consumer does

    assertThat(line.embedded()).hasSize(4);
    assertThat(line.places().values()).extracting(OffsetAndMetadata::offset).containsOnly(4L);
    assertThat(line.places().values()).extracting(OffsetAndMetadata::metadata).containsOnly("");
  }

  private void stat(int index) {
    line.tile(LineOfTwoMocks.statTiles(0), "slide-stat", index, LineOfTwoMocks.png(index));
  }

  private void turns(int count) {
    for (int i = 0; i < count; i++) {
      line.turn();
    }
  }

  private void tiles(int count) {
    for (int i = 0; i < count; i++) {
      line.tile(0, "slide-a", i, i + 1);
    }
  }

  /** So many tiles are embedded, and the partition's next owner has nobody to suspect. */
  private void assertHandedOver(int tiles) {
    assertThat(line.embedded()).hasSize(tiles);
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(tiles);
    assertThat(line.places().values()).extracting(OffsetAndMetadata::metadata).containsOnly("");
  }
}
