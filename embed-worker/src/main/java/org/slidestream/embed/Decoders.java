package org.slidestream.embed;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slidestream.embed.trial.Trial;

/** Has deliveries decoded: suspects one at a time and after a trial, the others side by side. */
final class Decoders {
  private final TileDecoder decoder;
  private final Executor pool;
  private final Trial trial;
  private final Executor court;
  private final EmbedMeters meters;
  private final AtomicInteger suspects = new AtomicInteger();

  /**
   * @param pool for deliveries that nobody suspects
   * @param court for suspects; a single thread
   */
  Decoders(TileDecoder decoder, Executor pool, Trial trial, Executor court, EmbedMeters meters) {
    this.decoder = decoder;
    this.pool = pool;
    this.trial = trial;
    this.court = court;
    this.meters = meters;
  }

  void begin(Delivery delivery, boolean suspected) {
    if (suspected) {
      suspects.incrementAndGet();
      delivery.pending().completeAsync(() -> decodeSuspect(delivery), court);
    } else {
      delivery.pending().completeAsync(() -> decode(delivery, Trial.NONE), pool);
    }
  }

  private Decoding decodeSuspect(Delivery suspect) {
    try {
      return decode(suspect, trial);
    } finally {
      if (suspects.decrementAndGet() == 0) {
        trial.rest();
      }
    }
  }

  private Decoding decode(Delivery delivery, Trial chosen) {
    return meters.decoding(() -> decoder.decode(delivery.origin(), chosen));
  }
}
