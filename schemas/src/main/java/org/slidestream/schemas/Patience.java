package org.slidestream.schemas;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.ExponentialBackoff;

/**
 * How long one goes on asking somebody who does not answer.
 *
 * @param limit after which the last failure is final
 */
record Patience(Duration limit) {
  private static final ExponentialBackoff PAUSE = new ExponentialBackoff(100, 2, 2_000, 0.2);

  /** The result of {@code question}, asked again after failures that are {@code worthwhile}. */
  <T> T ask(Supplier<T> question, Predicate<Throwable> worthwhile) {
    long end = System.nanoTime() + limit.toNanos();
    for (int attempt = 0; ; attempt++) {
      try {
        return question.get();
      } catch (RuntimeException e) {
        long pause = PAUSE.backoff(attempt);
        if (!worthwhile.test(e) || System.nanoTime() + pause * 1_000_000 > end) {
          throw e;
        }
        pause(pause, e);
      }
    }
  }

  private static void pause(long milliseconds, RuntimeException before) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw before;
    }
  }
}
