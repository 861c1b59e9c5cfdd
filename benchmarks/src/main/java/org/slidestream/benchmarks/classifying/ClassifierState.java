package org.slidestream.benchmarks.classifying;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.benchmarks.stand.RunningService;

/**
 * What a classifier keeps of a tile, on its disk and on its changelogs, and how soon another one
 * stands in its place.
 */
public final class ClassifierState {
  private static final int BROKER = 1;

  private final ClassifyingSettings settings;
  private final Bench bench;
  private final Map<String, String> facts = MachineFacts.now();
  private final Table sizes = new Table("where", "MB", "bytes a tile");
  private final Table starts = new Table("start", "seconds");

  private ClassifierState(ClassifyingSettings settings, Bench bench) {
    this.settings = settings;
    this.bench = bench;
  }

  public static void main(String[] args) throws Exception {
    ClassifyingSettings settings = Arguments.read(ClassifyingSettings.class, args);
    try (Bench bench = Bench.start(settings)) {
      new ClassifierState(settings, bench).run();
    }
  }

  private void run() throws Exception {
    facts.put("tiles", Integer.toString(settings.restored()));
    start("with nothing to restore", "first", this::fill);
    start("with its state at hand", "first", () -> {});
    weigh();
    start("with everything to restore", "second", () -> {});
    start("the same again, and all slides scored anew", "third", this::teach);
    facts.forEach((name, fact) -> System.out.println(name + ": " + fact));
    System.out.println(sizes.markdown() + "\n\n" + starts.markdown());
    sizes.write(settings.results().resolve("classifier-state.csv"), facts);
    starts.write(settings.results().resolve("classifier-starts.csv"), facts);
  }

  private void start(String name, String state, Runnable then) throws Exception {
    long start = System.nanoTime();
    try (RunningService classifier = bench.classifier(state)) {
      classifier.awaitReady();
      starts.row(name, (System.nanoTime() - start) / 1e9);
      then.run();
    }
  }

  private void fill() {
    bench.feed().teach(Classifying.SET, true);
    List<String> slides = IntStream.range(0, settings.slides()).mapToObj(n -> "kept-" + n).toList();
    bench.feed().slides(slides, Classifying.SET, settings.restored() / slides.size()).run();
    bench.answers().await("every slide", () -> bench.answers().finals("kept-") == slides.size());
  }

  private void teach() {
    long start = System.nanoTime();
    long all = bench.answers().finals("kept-") + settings.slides();
    bench.feed().teach(Classifying.SET, false);
    bench.answers().await("every slide anew", () -> bench.answers().finals("kept-") == all);
    starts.row("from teaching to the last FINAL", (System.nanoTime() - start) / 1e9);
  }

  private void weigh() throws IOException, ExecutionException, InterruptedException {
    SortedMap<String, Long> bytes = new TreeMap<>(changelogs());
    bytes.put("stores on disk", onDisk(bench.home().path().resolve("first")));
    bytes.forEach((where, size) -> size(where, size));
    size("all together", bytes.values().stream().mapToLong(size -> size).sum());
  }

  private void size(String where, long bytes) {
    sizes.row(where, bytes / 1e6, (double) bytes / settings.restored());
  }

  private static long onDisk(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private Map<String, Long> changelogs() throws ExecutionException, InterruptedException {
    Map<String, Long> bytes = new TreeMap<>();
    try (Admin admin = Admin.create(bench.installation().kafka().admin())) {
      for (LogDirDescription folder :
          admin.describeLogDirs(List.of(BROKER)).allDescriptions().get().values().stream()
              .flatMap(folders -> folders.values().stream())
              .toList()) {
        folder
            .replicaInfos()
            .forEach(
                (partition, replica) -> {
                  if (partition.topic().endsWith("-changelog")) {
                    bytes.merge(partition.topic(), replica.size(), Long::sum);
                  }
                });
      }
    }
    return bytes;
  }
}
