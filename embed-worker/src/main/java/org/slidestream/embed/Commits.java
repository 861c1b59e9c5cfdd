package org.slidestream.embed;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.jspecify.annotations.Nullable;

/** Transactions, one at a time, in a thread of their own: work goes on while one is under way. */
final class Commits {
  private record UnderWay(Shipment shipment, CompletableFuture<Outbox.Outcome> end) {}

  /** A shipment and what became of it. */
  record Settled(Shipment shipment, Outbox.Outcome outcome) {}

  private final Outbox outbox;
  private final Executor committing;
  private final EmbedMeters meters;
  private @Nullable UnderWay underWay;

  /**
   * @param committing a single thread
   */
  Commits(Outbox outbox, Executor committing, EmbedMeters meters) {
    this.outbox = outbox;
    this.committing = committing;
    this.meters = meters;
  }

  /** Whether none is under way, nor ended and not settled. */
  boolean isIdle() {
    return underWay == null;
  }

  /** Begins a transaction; none may be under way. */
  void begin(Shipment shipment, ConsumerGroupMetadata group) {
    underWay =
        new UnderWay(
            shipment,
            CompletableFuture.supplyAsync(
                () ->
                    meters.committing(
                        () -> outbox.commit(shipment.records(), shipment.offsets(), group)),
                committing));
  }

  /** The end of the one that is under way, if there is any. */
  Optional<CompletableFuture<Outbox.Outcome>> nextEnd() {
    return Optional.ofNullable(underWay).map(UnderWay::end);
  }

  /** Waits for the one that is under way; what ends the worker is thrown as it was. */
  Settled settle() {
    UnderWay ended = Objects.requireNonNull(underWay);
    underWay = null;
    return new Settled(ended.shipment(), Finished.result(ended.end()));
  }
}
