package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.wire.TileEmbedding;

/** What becomes of a record that kills workers. */
class SuspectsTest {
  private LineOfTwoMocks line = new LineOfTwoMocks();

  @Test
  void aRecordThatKilledAWorkerAndTwoTrialsIsADeadLetter() {
    tiles(0, 5);
    line.tile(0, "slide-a", 5, ColourEncoder.DEADLY);
    tiles(6, 20);
    line.start();
    untilDeath();
    line = line.successor();
    work();

    assertThat(line.embedded()).doesNotHaveDuplicates().hasSize(20);
    assertThat(line.embeddings())
        .filteredOn(embedding -> embedding.getHole() != null)
        .extracting(TileEmbedding::getIndex, TileEmbedding::getHole)
        .containsExactly(
            tuple(
                5,
                "a worker died while it had the image in work, and so did 2 processes that decoded"
                    + " it alone"));
    List<ProducerRecord<byte[], byte[]>> letters = line.committed(DeadLetters.TOPIC);
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().headers().lastHeader(DeadLetters.ATTEMPTS).value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("3");
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(20);
  }

  @Test
  void onlyTheRecordThatDoesNotSurviveItsTrialIsBlamed() {
    line.tile(1, "slide-b", 0, 1);
    line.tile(1, "slide-b", 1, 2);
    line.tile(0, "slide-a", 0, ColourEncoder.DEADLY);
    line.tile(0, "slide-a", 1, 3);
    line.tile(0, "slide-a", 2, ColourEncoder.DEADLY);
    line.start();
    untilDeath();
    line = line.successor();
    work();

    assertThat(line.embedded()).doesNotHaveDuplicates().hasSize(5);
    assertThat(line.committed(DeadLetters.TOPIC)).hasSize(2);
  }

  @Test
  void howeverOftenWorkersAreKilledFromOutsideNoRecordIsBlamed() {
    tiles(0, 30);
    line.start();
    for (int kill = 0; kill < 10; kill++) {
      line.loop.turn();
      line = line.successor();
    }
    work();

    assertThat(line.embedded()).doesNotHaveDuplicates().hasSize(30);
    assertThat(line.committed(DeadLetters.TOPIC)).isEmpty();
  }

  @Test
  void asManyAreTriedAsTheDeadWorkerCanHaveHadInWork() {
    tiles(0, 1);
    line.start();
    line.loop.turn(); // begun, and then killed
    tiles(1, 100);
    line = line.successor();
    work();

    assertThat(line.trial.tried()).isEqualTo(new Batching(4, Duration.ZERO, 1).span());
    assertThat(line.trial.atRest()).isTrue();
    assertThat(line.embedded()).doesNotHaveDuplicates().hasSize(100);
  }

  @Test
  void aSuspectThatComesAgainIsTriedAgainAndNoOtherInItsPlace() {
    Suspects suspects = new Suspects(2);

    assertThat(suspects.include(5)).isTrue();
    assertThat(suspects.include(7)).isTrue();
    assertThat(suspects.include(5)).isTrue();
    assertThat(suspects.include(8)).isFalse();
    assertThat(suspects.areBefore(7)).isFalse();
    assertThat(suspects.areBefore(8)).isTrue();
  }

  @Test
  void aPartitionThatIsGivenBackUnharmedIsNotSuspected() {
    tiles(0, 4);
    line.start();
    line.loop.turn();
    line.consumer.rebalance(List.of());
    tiles(4, 8);
    line = line.successor();
    work();

    assertThat(line.trial.tried()).isZero();
    assertThat(line.embedded()).doesNotHaveDuplicates().hasSize(8);
  }

  @Test
  void aFailureOfTheSurroundingsIsNoDeath() {
    tiles(0, 5);
    line.encoder.breaks();
    line.consumer.schedulePollTask(line.consumer::assignAll);
    assertThatThrownBy(() -> line.loop.run(() -> false)).hasMessage("the device is gone");
    line.consumer.rebalance(List.of()); // as closing the consumer does
    line = line.successor();
    work();

    assertThat(line.trial.tried()).isZero();
    assertThat(line.committed(DeadLetters.TOPIC)).isEmpty();
    assertThat(line.embedded()).doesNotHaveDuplicates().hasSize(5);
  }

  @Test
  void anErrorThatEndsTheWorkerIsADeath() {
    tiles(0, 3);
    line.tile(0, "slide-a", 3, ColourEncoder.DEADLY);
    line.consumer.schedulePollTask(line.consumer::assignAll);
    assertThatThrownBy(() -> line.loop.run(() -> false)).isInstanceOf(InternalError.class);
    line.consumer.rebalance(List.of());
    line = line.successor();
    work();

    assertThat(line.trial.tried()).isEqualTo(4);
    assertThat(line.committed(DeadLetters.TOPIC)).hasSize(1);
  }

  @Test
  void aCommitOfUnknownFateIsNoDeath() {
    tiles(0, 4);
    line.start();
    line.loop.join();
    line.producer().commitTransactionException = new KafkaException("no answer");
    line.producer().abortTransactionException = new KafkaException("commit must be retried");
    line.loop.turn();
    line.consumer.assignAll();
    line.consumer.seekCommitted();
    work();

    assertThat(line.trial.tried()).isZero();
    assertThat(line.embedded()).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void aMarkIsReadAsItWasWrittenAndForeignMetadataIsNone() {
    Mark mark = new Mark(96, "0b5e7a3c-1111-2222-3333-444455556666");

    assertThat(Mark.read(mark.text())).contains(mark);
    assertThat(Mark.read("")).isEmpty();
    assertThat(Mark.read("slide=a;chunk=3")).isEmpty();
  }

  private void tiles(int from, int to) {
    for (int i = from; i < to; i++) {
      line.tile(0, "slide-a", i, i + 1);
    }
  }

  private void untilDeath() {
    assertThatThrownBy(this::work).isInstanceOf(InternalError.class);
  }

  private void work() {
    for (int i = 0; i < 60; i++) {
      line.turn();
    }
  }
}
