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
  private final Timer encodeTime;

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
    this.encodeTime =
        Timer.builder("slidestream.embed.encode")
            .description("Time to encode one batch")
            .register(meters);
  }

  List<Encoding> encoding(int images, Supplier<List<Encoding>> work) {
    if (images == 0) {
      return work.get();
    }
    batchSize.record(images);
    return encodeTime.record(work);
  }

  void committed(Answers answers) {
    embedded.increment(answers.embedded());
    deadLetters.increment(answers.deadLetters());
  }

  void rewound() {
    rewinds.increment();
  }
}
