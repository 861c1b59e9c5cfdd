package org.slidestream.embed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Batches that are being encoded; they land in the order in which they were launched. */
final class Flights {
  private record Flight(TileBatch batch, CompletableFuture<Answers> answers) {}

  /** A batch and what came of it. */
  record Landed(TileBatch batch, Answers answers) {}

  private final BatchEmbedder embedder;
  private final Executor encoding;
  private final Deque<Flight> flights = new ArrayDeque<>();

  /**
   * @param encoding has as many threads as the encoder works on batches at once
   */
  Flights(BatchEmbedder embedder, Executor encoding) {
    this.embedder = embedder;
    this.encoding = encoding;
  }

  int size() {
    return flights.size();
  }

  boolean isEmpty() {
    return flights.isEmpty();
  }

  void launch(TileBatch batch) {
    flights.addLast(
        new Flight(batch, CompletableFuture.supplyAsync(() -> embedder.answer(batch), encoding)));
  }

  /** Whether the next one to land need not be waited for. */
  boolean isNextDone() {
    return !flights.isEmpty() && flights.getFirst().answers().isDone();
  }

  /** Waits for the next one to be done, no longer than {@code patience}. */
  void await(Duration patience) {
    if (!flights.isEmpty()) {
      Finished.await(flights.getFirst().answers(), patience);
    }
  }

  /** Waits for the next one to land; what broke in the surroundings is thrown as it was. */
  Landed next() {
    Flight next = flights.getFirst();
    return new Landed(next.batch(), Finished.result(next.answers()));
  }

  /** The next one is committed. */
  void landed() {
    flights.removeFirst();
  }

  Stream<Delivery> deliveries() {
    return flights.stream().flatMap(flight -> flight.batch().deliveries().stream());
  }

  /** Nobody wants to know any more. */
  void abandon() {
    flights.forEach(flight -> flight.answers().cancel(false));
    flights.clear();
  }
}
