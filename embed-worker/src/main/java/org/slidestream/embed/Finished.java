package org.slidestream.embed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Work of another thread, as if it had been done by this one. */
final class Finished {
  private Finished() {}

  /** Waits for {@code work}; what it threw is thrown here. */
  static <T> T result(CompletableFuture<T> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  /** Waits until one of {@code works} is done, well or badly, but not beyond {@code patience}. */
  static void awaitAny(Stream<? extends CompletableFuture<?>> works, Duration patience) {
    try {
      CompletableFuture.anyOf(works.toArray(CompletableFuture<?>[]::new))
          .get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // Whoever takes the result is told.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
