package org.slidestream.embed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slidestream.telemetry.DeadLetterCounts;
import org.slidestream.telemetry.DeadLetterReason;

/** What a worker counts; results count once they are committed. */
final class EmbedMeters {
  private final Counter embedded;
  private final DeadLetterCounts deadLetters;
  private final Counter rewinds;
  private final DistributionSummary batchSize;
  private final DistributionSummary batchFill;
  private final BusyTime busy = new BusyTime(System::nanoTime);
  private final int mostImages;
  private final Timer decodeTime;
  private final Timer encodeTime;
  private final Timer commitTime;
  private final DistributionSummary commitBatches;

  /**
   * @param mostImages of a batch
   */
  EmbedMeters(MeterRegistry meters, int mostImages) {
    this.mostImages = mostImages;
    this.embedded =
        Counter.builder("slidestream.embed.embedded")
            .description("Tiles and support examples whose embedding is committed")
            .register(meters);
    this.deadLetters =
        new DeadLetterCounts(
            meters,
            "slidestream.embed.dead.letters",
            Set.of(
                DeadLetterReason.UNREADABLE,
                DeadLetterReason.IMAGE,
                DeadLetterReason.ENCODER,
                DeadLetterReason.DEADLY));
    this.rewinds =
        Counter.builder("slidestream.embed.rewinds")
            .description("Transactions that did not commit: their batches are embedded again")
            .register(meters);
    this.batchSize =
        DistributionSummary.builder("slidestream.embed.batch.size")
            .description("Images encoded together")
            .baseUnit("images")
            .register(meters);
    this.batchFill =
        DistributionSummary.builder("slidestream.embed.batch.fill")
            .description("Images encoded together, as a share of the most")
            .baseUnit("ratio")
            .register(meters);
    FunctionCounter.builder("slidestream.embed.device.busy", busy, BusyTime::seconds)
        .description("Time in which the encoder had at least one batch")
        .baseUnit("seconds")
        .register(meters);
    this.decodeTime =
        Timer.builder("slidestream.embed.decode")
            .description("Time to decode one record, in a thread of its own")
            .register(meters);
    this.encodeTime =
        Timer.builder("slidestream.embed.encode")
            .description("Time to encode one batch")
            .register(meters);
    this.commitTime =
        Timer.builder("slidestream.embed.commit")
            .description("Time of one transaction, while the next batches are encoded")
            .register(meters);
    this.commitBatches =
        DistributionSummary.builder("slidestream.embed.commit.batches")
            .description("Batches committed together in one transaction")
            .baseUnit("batches")
            .register(meters);
  }

  Decoding decoding(Supplier<Decoding> work) {
    return decodeTime.record(work);
  }

  List<Encoding> encoding(int images, Supplier<List<Encoding>> work) {
    if (images == 0) {
      return work.get();
    }
    batchSize.record(images);
    batchFill.record((double) images / mostImages);
    busy.begin();
    try {
      return encodeTime.record(work);
    } finally {
      busy.end();
    }
  }

  Outbox.Outcome committing(Supplier<Outbox.Outcome> work) {
    return commitTime.record(work);
  }

  void committed(List<Answers> batches) {
    if (batches.isEmpty()) {
      return; // but marks
    }
    commitBatches.record(batches.size());
    for (Answers answers : batches) {
      embedded.increment(answers.embedded());
      answers.deadLetters().forEach(deadLetters::add);
    }
  }

  void rewound() {
    rewinds.increment();
  }
}
