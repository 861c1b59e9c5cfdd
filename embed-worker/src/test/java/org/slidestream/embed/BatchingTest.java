package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.slidestream.embed.Decoding.Withdrawn;

class BatchingTest {
  private static final long MS = 1_000_000;
  private final Batching batching = new Batching(2, Duration.ofMillis(100));
  private final Backlog backlog = new Backlog();

  @Test
  void aFullBatchIsDueAtOnce() {
    arrive(0);
    assertThat(batching.isDue(backlog, 0)).isFalse();
    arrive(0);
    assertThat(batching.isDue(backlog, 0)).isTrue();
    assertThat(batching.patience(backlog, 0)).isZero();
  }

  @Test
  void thePollWaitsAsLongAsTheOldestTileMay() {
    arrive(10 * MS);
    assertThat(batching.patience(backlog, 40 * MS)).isEqualTo(Duration.ofMillis(70));
    assertThat(batching.isDue(backlog, 109 * MS)).isFalse();
    assertThat(batching.isDue(backlog, 110 * MS)).isTrue();
  }

  @Test
  void anEmptyBacklogIsNeverDue() {
    assertThat(batching.isDue(backlog, Long.MAX_VALUE)).isFalse();
    assertThat(batching.patience(backlog, 0)).isPositive();
  }

  @Test
  void twoBatchesAreEnough() {
    for (int i = 0; i < 3; i++) {
      arrive(0);
    }
    assertThat(batching.hasRoom(backlog)).isTrue();
    arrive(0);
    assertThat(batching.hasRoom(backlog)).isFalse();
  }

  @Test
  void aBatchHoldsAtLeastOneTile() {
    assertThatThrownBy(() -> new Batching(0, Duration.ZERO))
        .hasMessageContaining("embed.batch.size");
    assertThatThrownBy(() -> new Batching(1, Duration.ofMillis(-1)))
        .hasMessageContaining("embed.batch.max-wait");
  }

  private void arrive(long now) {
    backlog.add(
        new Delivery(
            new ConsumerRecord<>("tiles", 0, backlog.size(), new byte[0], new byte[0]),
            CompletableFuture.completedFuture(new Withdrawn()),
            now));
  }
}
