package org.slidestream.classifier.learning;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The fits that run in the background, at most one a set: a stream thread that fitted itself would
 * keep all slides waiting, and outlive its transaction. What a fit needs it is given at its
 * beginning; what comes out is collected by the stream thread.
 */
final class Fits implements AutoCloseable {
  private final ExecutorService background;
  private final Map<String, Future<FittedSet>> running = new HashMap<>();

  Fits(ExecutorService background) {
    this.background = background;
  }

  /**
   * Begins to fit a set.
   *
   * @param fit is given what to ask whether it is wanted still
   */
  void begin(String set, Function<BooleanSupplier, FittedSet> fit) {
    cancel(set);
    running.put(
        set, background.submit(() -> fit.apply(() -> !Thread.currentThread().isInterrupted())));
  }

  boolean isRunning(String set) {
    return running.containsKey(set);
  }

  /** Ends the fit of a set, if one is running: it began with what is no longer so. */
  void cancel(String set) {
    Future<FittedSet> fit = running.remove(set);
    if (fit != null) {
      fit.cancel(true);
    }
  }

  /**
   * What came out, once the fit has ended; it is over then.
   *
   * @throws IllegalArgumentException when the support cannot be fitted
   * @throws IllegalStateException when the fit failed otherwise
   */
  Optional<FittedSet> collect(String set) {
    Future<FittedSet> fit = running.get(set);
    if (fit == null || !fit.isDone()) {
      return Optional.empty();
    }
    running.remove(set);
    return switch (fit.state()) {
      case SUCCESS -> Optional.of(fit.resultNow());
      case FAILED -> throw failure(set, fit.exceptionNow());
      case CANCELLED, RUNNING -> throw new IllegalStateException("nobody cancelled " + set);
    };
  }

  private static RuntimeException failure(String set, Throwable cause) {
    return cause instanceof IllegalArgumentException unfit
        ? unfit
        : new IllegalStateException("the fit of set " + set + " failed: " + cause, cause);
  }

  @Override
  public void close() {
    running.values().forEach(fit -> fit.cancel(true));
    running.clear();
  }
}
