package org.slidestream.benchmarks.stand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeThreadsTest {
  @Test
  @Timeout(60)
  void aThreadIsFoundByItsNameForAsLongAsItLives() throws Exception {
    Thread thread =
        Thread.ofPlatform().name("a-busy-thread").start(NativeThreadsTest::workForAWhile);
    while (NativeThreads.ofThisProcess().seconds("a-busy-thread") == 0) {
      assertThat(thread.isAlive()).as("still at work").isTrue();
    }
    thread.interrupt();
    thread.join();
    // Java's thread ends a moment before the system's
    while (NativeThreads.ofThisProcess().seconds("a-busy-thread") > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aProcessHasUsedWhatItsThreadsHaveUsed() {
    double threads = NativeThreads.ofThisProcess().seconds("");
    assertThat(threads).isPositive();
    assertThat(NativeThreads.secondsOf(ProcessHandle.current()))
        .isGreaterThanOrEqualTo(threads * 0.9);
  }

  private static void workForAWhile() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }
}
