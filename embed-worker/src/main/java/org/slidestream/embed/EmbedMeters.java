package org.slidestream.embed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;

/** What a worker counts; results count once they are committed. */
final class EmbedMeters {
  private final Counter embedded;
  private final Counter deadLetters;
  private final Counter rewinds;
  private final DistributionSummary batchSize;
  private final Timer decodeTime;
  private final Timer encodeTime;
  private final Timer commitTime;

  EmbedMeters(MeterRegistry meters) {
    this.embedded =
        Counter.builder("slidestream.embed.embedded")
            .description("Tiles and support examples whose embedding is committed")
            .register(meters);
    this.deadLetters =
        Counter.builder("slidestream.embed.dead.letters")
            .description("Records that went to the dead letters")
            .register(meters);
    this.rewinds =
        Counter.builder("slidestream.embed.rewinds")
            .description("Batches whose transaction did not commit, to be embedded again")
            .register(meters);
    this.batchSize =
        DistributionSummary.builder("slidestream.embed.batch.size")
            .description("Images encoded together")
            .baseUnit("images")
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
            .description("Time of one transaction, while the next batch is encoded")
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
    return encodeTime.record(work);
  }

  Outbox.Outcome committing(Supplier<Outbox.Outcome> work) {
    return commitTime.record(work);
  }

  void committed(Answers answers) {
    embedded.increment(answers.embedded());
    deadLetters.increment(answers.deadLetters());
  }

  void rewound() {
    rewinds.increment();
  }
}
