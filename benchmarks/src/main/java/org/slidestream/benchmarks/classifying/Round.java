package org.slidestream.benchmarks.classifying;

import java.util.List;
import java.util.stream.IntStream;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;

/**
 * Slides through one contender: from the moment their embeddings can be seen until the last
 * prediction is committed.
 */
final class Round implements Contender {
  private final String name;
  private final Bench bench;
  private final ClassifyingSettings settings;
  private int rounds;
  private int counted;
  private Shares shares = Shares.NONE;

  Round(String name, Bench bench, ClassifyingSettings settings) {
    this.name = name;
    this.bench = bench;
    this.settings = settings;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double work() {
    return settings.embeddings();
  }

  @Override
  public Timing round() {
    int round = rounds++;
    List<String> slides =
        IntStream.range(0, settings.slides())
            .mapToObj(n -> "round-%d-%d".formatted(round, n))
            .toList();
    Runnable release =
        bench.feed().slides(slides, Classifying.SET, settings.embeddings() / slides.size());
    int all = bench.answers().predictions() + settings.embeddings();
    Shares before = Shares.now(bench.children());
    Timing timing =
        Timing.of(
            () -> {
              release.run();
              bench
                  .answers()
                  .await(all + " predictions", () -> bench.answers().predictions() >= all);
            });
    if (round >= settings.warmUp()) {
      counted++;
      shares = shares.plus(Shares.now(bench.children()).minus(before));
    }
    return timing;
  }

  /** How many there were. */
  int rounds() {
    return rounds;
  }

  /** Who used the processors for how long, in us an embedding, in the rounds that count. */
  Shares shares() {
    return shares.times(1e6 / settings.embeddings() / counted);
  }
}
