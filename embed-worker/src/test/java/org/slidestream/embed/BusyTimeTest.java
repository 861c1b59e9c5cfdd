package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BusyTimeTest {
  private final AtomicLong now = new AtomicLong();
  private final BusyTime busy = new BusyTime(now::get);

  @Test
  void piecesThatOverlapCountOnce() {
    busy.begin();
    seconds(1);
    busy.begin();
    seconds(1);
    busy.end();
    seconds(1);
    busy.end();

    assertThat(busy.seconds()).isEqualTo(3);
  }

  @Test
  void idleTimeDoesNotCount() {
    busy.begin();
    seconds(1);
    busy.end();
    seconds(10);
    busy.begin();
    seconds(1);
    busy.end();

    assertThat(busy.seconds()).isEqualTo(2);
  }

  @Test
  void aPieceCountsWhileItIsStillWorkedOn() {
    busy.begin();
    seconds(2);

    assertThat(busy.seconds()).isEqualTo(2);
  }

  private void seconds(long seconds) {
    now.addAndGet(seconds * 1_000_000_000);
  }
}
