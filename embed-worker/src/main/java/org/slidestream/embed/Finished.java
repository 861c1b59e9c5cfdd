package org.slidestream.embed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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
}
