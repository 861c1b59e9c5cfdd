package org.slidestream.benchmarks.classifying;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Plot;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.benchmarks.stand.RunningService;

/**
 * How long one waits for a classifier: a tile for its prediction at a steady rate, and a teacher
 * for the new diagnosis of a whole slide.
 */
public final class ClassifierWaits {
  private static final String TAUGHT = "taught";
  private static final int WARM_UP_SECONDS = 15;
  private static final int MOST_PERCENT = 99;

  private final ClassifyingSettings settings;
  private final Bench bench;
  private final Table table =
      new Table("wait", "how many", "p50 ms", "p90 ms", "p99 ms", "most ms");

  private ClassifierWaits(ClassifyingSettings settings, Bench bench) {
    this.settings = settings;
    this.bench = bench;
  }

  public static void main(String[] args) throws Exception {
    ClassifyingSettings settings = Arguments.read(ClassifyingSettings.class, args);
    try (Bench bench = Bench.start(settings);
        RunningService classifier = bench.classifier("state")) {
      classifier.awaitReady();
      new ClassifierWaits(settings, bench).run();
    }
  }

  private void run() throws Exception {
    Map<String, String> facts = MachineFacts.now();
    facts.put("embeddings a second", Integer.toString(settings.rate()));
    facts.put("tiles of the taught slide", Integer.toString(settings.rescored()));
    bench.feed().teach(Classifying.SET, true);
    bench.feed().teach(TAUGHT, true);
    bench.answers().await("both sets", () -> bench.answers().sets() >= 8);
    double[] lessons = lessons();
    steadily("warm-up", WARM_UP_SECONDS);
    double[] waits = steadily("steady", settings.seconds());
    facts.put("load at the end", MachineFacts.load());
    row("from embedding committed to prediction committed", waits);
    row("from teaching to the re-scored FINAL", lessons);
    facts.forEach((name, fact) -> System.out.println(name + ": " + fact));
    System.out.println(table.markdown());
    table.write(settings.results().resolve("classifier-waits.csv"), facts);
    plot(waits);
  }

  /** Ms of each lesson until the slide is answered anew, but for those that warm up. */
  private double[] lessons() {
    String slide = "slide-of-" + TAUGHT;
    bench.feed().slides(List.of(slide), TAUGHT, settings.rescored()).run();
    bench.answers().await("the slide", () -> bench.answers().finals(slide) == 1);
    List<Double> lessons = new ArrayList<>();
    for (int lesson = 1; lesson <= 2 * settings.lessons(); lesson++) {
      int all = 1 + lesson;
      long start = System.nanoTime();
      bench.feed().teach(TAUGHT, false);
      bench.answers().await("lesson " + lesson, () -> bench.answers().finals(slide) == all);
      lessons.add((System.nanoTime() - start) / 1e6);
    }
    return lessons.stream().skip(settings.lessons()).mapToDouble(d -> d).sorted().toArray();
  }

  private double[] steadily(String name, int seconds)
      throws ExecutionException, InterruptedException {
    SteadyFeed feed = new SteadyFeed(bench.feed(), name, settings.rate(), seconds);
    bench.answers().onPredictions(answer -> feed.answered(answer.getSlideId(), answer.getIndex()));
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> end = thread.submit(feed);
      bench.answers().await("every tile's prediction", feed::isAnswered);
      end.get();
    }
    return feed.waits();
  }

  private void row(String what, double[] waits) {
    table.row(
        what,
        waits.length,
        percentile(50, waits),
        percentile(90, waits),
        percentile(99, waits),
        waits[waits.length - 1]);
  }

  private static double percentile(int percent, double[] sorted) {
    return sorted[Math.ceilDiv(percent * sorted.length, 100) - 1];
  }

  private void plot(double[] waits) throws Exception {
    List<Double> percents = new ArrayList<>();
    List<Double> ms = new ArrayList<>();
    for (int percent = 1; percent <= MOST_PERCENT; percent++) {
      percents.add((double) percent);
      ms.add(percentile(percent, waits));
    }
    Plot.lines(
        settings.images().resolve("classifier-waits.png"),
        "From an embedding's commit to its prediction's, %d a second".formatted(settings.rate()),
        "per cent of the tiles wait no longer",
        "ms",
        percents,
        Map.of("one classifier, exactly once", ms));
  }
}
