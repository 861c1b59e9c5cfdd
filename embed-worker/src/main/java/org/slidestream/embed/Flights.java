package org.slidestream.embed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Batches that are not committed yet; they land in the order in which they were launched. */
final class Flights {
  private record Flight(Collection<Stretch> stretches, CompletableFuture<Answers> answers) {}

  /** What a batch covered, and what came of it. */
  record Landed(Collection<Stretch> stretches, Answers answers) {}

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

  InFlight count() {
    int encoded = (int) flights.stream().filter(flight -> flight.answers().isDone()).count();
    return new InFlight(flights.size() - encoded, encoded);
  }

  boolean isEmpty() {
    return flights.isEmpty();
  }

  // Only the work itself holds the batch: with it go its images.
  void launch(TileBatch batch) {
    flights.addLast(
        new Flight(
            batch.stretches(),
            CompletableFuture.supplyAsync(() -> embedder.answer(batch), encoding)));
  }

  /** Whether the next one to land need not be waited for. */
  boolean isNextDone() {
    return !flights.isEmpty() && flights.getFirst().answers().isDone();
  }

  /** The end of the work that ends next, if there is any. */
  Optional<CompletableFuture<Answers>> nextEnd() {
    return flights.stream().map(Flight::answers).filter(answers -> !answers.isDone()).findFirst();
  }

  /**
   * Waits for the next one, and has all after it that are done as well; what broke in the
   * surroundings of the next one is thrown as it was.
   */
  List<Landed> landing() {
    List<Landed> landing = new ArrayList<>();
    for (Flight flight : flights) {
      if (!landing.isEmpty() && flight.answers().state() != CompletableFuture.State.SUCCESS) {
        break;
      }
      landing.add(new Landed(flight.stretches(), Finished.result(flight.answers())));
    }
    return landing;
  }

  /** So many are committed. */
  void landed(int count) {
    for (int i = 0; i < count; i++) {
      flights.removeFirst();
    }
  }

  Stream<Stretch> stretches() {
    return flights.stream().flatMap(flight -> flight.stretches().stream());
  }

  /** Nobody wants to know any more. */
  void abandon() {
    flights.forEach(flight -> flight.answers().cancel(false));
    flights.clear();
  }
}
