package org.slidestream.benchmarks.classifying;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.benchmarks.race.Race;
import org.slidestream.benchmarks.race.Result;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Plot;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.benchmarks.stand.RunningService;

/**
 * The classifier beside a topology that keeps nothing and computes nothing: embeddings a second,
 * and who uses the processors. They take turns, round by round, each on a broker of its own, which
 * shares the machine.
 */
public final class Classifying {
  /** The prototype set that slides of a round are asked about. */
  static final String SET = "tissues";

  private final ClassifyingSettings settings;
  private final Table table =
      new Table(
          "contender",
          "embeddings/s, best",
          "embeddings/s, median",
          "as share of the null topology",
          "processor us an embedding",
          "as share of the null topology's",
          "stream thread",
          "Kafka clients",
          "RocksDB",
          "compiler and collector",
          "broker and registry");

  private final Map<String, Double> bars = new LinkedHashMap<>();

  private Classifying(ClassifyingSettings settings) {
    this.settings = settings;
  }

  public static void main(String[] args) throws Exception {
    new Classifying(Arguments.read(ClassifyingSettings.class, args)).run();
  }

  private void run() throws Exception {
    Map<String, String> facts = MachineFacts.now();
    facts.put("embeddings of a round", Integer.toString(settings.embeddings()));
    facts.put("rounds", Integer.toString(settings.rounds()));
    try (Bench bench = Bench.start(settings);
        Bench nullBench = Bench.start(settings);
        RunningService classifier = bench.classifier("state");
        RunningService nullClassifier = nullBench.nullClassifier()) {
      classifier.awaitReady();
      nullClassifier.awaitReady();
      bench.feed().teach(SET, true);
      bench.answers().await("the set", () -> bench.answers().sets() > 0);
      Round scoring = new Round("classifier", bench, settings);
      Round writing = new Round("null topology", nullBench, settings);
      List<Round> contenders = List.of(writing, scoring);
      Race.run(contenders, settings.warmUp() - 1);
      Race race = Race.run(contenders, settings.rounds() - 1);
      for (Round contender : contenders) {
        report(race, contender, writing);
      }
      check(bench, scoring);
      facts.put("bytes of a prediction", "%.1f".formatted(bench.answers().bytesOfPrediction()));
      facts.put(
          "bytes of a null prediction", "%.1f".formatted(nullBench.answers().bytesOfPrediction()));
      facts.put("diagnoses", Integer.toString(bench.answers().diagnoses()));
      facts.put("null diagnoses", Integer.toString(nullBench.answers().diagnoses()));
    }
    facts.forEach((name, fact) -> System.out.println(name + ": " + fact));
    System.out.println(table.markdown());
    table.write(settings.results().resolve("classifying.csv"), facts);
    Plot.bars(
        settings.images().resolve("classifying.png"),
        "Time of the processors",
        "us an embedding",
        bars);
  }

  /** Every slide has been answered, and once. */
  private void check(Bench bench, Round round) {
    long slides = (long) round.rounds() * settings.slides();
    bench.answers().await("every FINAL", () -> bench.answers().finals("round-") >= slides);
    if (bench.answers().predictions() != round.rounds() * settings.embeddings()) {
      throw new IllegalStateException(
          bench.answers().predictions() + " predictions of " + round.rounds() + " rounds");
    }
  }

  private void report(Race race, Round contender, Round writing) {
    Result result = race.result(contender);
    Shares shares = contender.shares();
    shares.byName().forEach((name, us) -> bars.put(contender.name() + ": " + name, us));
    table.row(
        contender.name(),
        result.best(),
        result.median(),
        race.ratio(contender, writing),
        shares.sum(),
        writing.shares().sum() / shares.sum(),
        shares.stream(),
        shares.clients(),
        shares.rocks(),
        shares.machine(),
        shares.platform());
  }
}
