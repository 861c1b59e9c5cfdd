package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchingTest {
  private static final long MS = 1_000_000;
  private final Batching batching = new Batching(2, Duration.ofMillis(100), 1);
  private final Backlog backlog = new Backlog();

  @Test
  void aFullBatchIsDueAtOnce() {
    arrive(0);
    assertThat(batching.isDue(backlog, InFlight.NONE, 0)).isFalse();
    arrive(0);
    assertThat(batching.isDue(backlog, InFlight.NONE, 0)).isTrue();
    assertThat(batching.patience(backlog, InFlight.NONE, 0)).isZero();
  }

  @Test
  void thePollWaitsAsLongAsTheOldestTileMay() {
    arrive(10 * MS);
    assertThat(batching.patience(backlog, InFlight.NONE, 40 * MS)).isEqualTo(Duration.ofMillis(70));
    assertThat(batching.isDue(backlog, InFlight.NONE, 109 * MS)).isFalse();
    assertThat(batching.isDue(backlog, InFlight.NONE, 110 * MS)).isTrue();
  }

  @Test
  void anEmptyBacklogIsNeverDue() {
    assertThat(batching.isDue(backlog, InFlight.NONE, Long.MAX_VALUE)).isFalse();
    assertThat(batching.patience(backlog, InFlight.NONE, 0)).isPositive();
  }

  @Test
  void aFullBatchWaitsAtTheEncodersDoorAndOneThatIsNotMayFill() {
    arrive(0);
    assertThat(batching.isDue(backlog, encoding(1), 200 * MS)).isFalse();
    assertThat(batching.patience(backlog, encoding(1), 200 * MS)).isPositive();
    arrive(0);
    assertThat(batching.isDue(backlog, encoding(1), 0)).isTrue();
    assertThat(batching.isDue(backlog, encoding(2), 200 * MS)).isFalse();
  }

  @Test
  void anEncoderOfTwoBatchesAtOnceHasAThirdAtItsDoor() {
    Batching two = new Batching(2, Duration.ofMillis(100), 2);
    arrive(0);
    assertThat(two.isDue(backlog, encoding(1), 100 * MS)).isTrue();
    assertThat(two.isDue(backlog, encoding(2), 100 * MS)).isFalse();
    arrive(0);
    assertThat(two.isDue(backlog, encoding(2), 0)).isTrue();
    assertThat(two.isDue(backlog, encoding(3), 0)).isFalse();
  }

  @Test
  void encodedBatchesKeepNoOtherFromTheEncoderUntilThereAreMany() {
    arrive(0);
    arrive(0);
    assertThat(batching.isDue(backlog, new InFlight(1, 15), 0)).isTrue();
    assertThat(batching.isDue(backlog, new InFlight(0, 16), 0)).isFalse();
    assertThat(batching.patience(backlog, new InFlight(0, 16), 0)).isPositive();
  }

  @Test
  void aBatchOfALaneMayWait() {
    assertThat(batching.hasRoom(1)).isTrue();
    assertThat(batching.hasRoom(2)).isFalse();
  }

  @Test
  void inWorkIsWhatFliesAndWhatAPollAddsToABatchThatIsNotFull() {
    int flying = 15 + 2; // encoded and encoding
    assertThat(batching.span()).isEqualTo(flying * 2 + 1 + 2);
  }

  @Test
  void aBatchHoldsAtLeastOneTile() {
    assertThatThrownBy(() -> new Batching(0, Duration.ZERO, 1))
        .hasMessageContaining("embed.batch.size");
    assertThatThrownBy(() -> new Batching(1, Duration.ofMillis(-1), 1))
        .hasMessageContaining("embed.batch.max-wait");
  }

  private static InFlight encoding(int batches) {
    return new InFlight(batches, 0);
  }

  private void arrive(long now) {
    backlog.add(
        new Delivery(
            new ConsumerRecord<>("tiles", 0, backlog.size(), new byte[0], new byte[0]), now));
  }
}
