package org.slidestream.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slidestream.e2e.Slides;
import org.slidestream.stack.LineWriter;

/** Every fault by itself, then some of them by chance for as long as {@code chaos.minutes} says. */
class ChaosRun {
  private static final Path RESULTS = Path.of("target", "chaos");
  private static final long SEED = 1;

  @Test
  void whateverFailsNothingIsLostOrRepeatedAndEveryDiagnosisIsTheUndisturbedOne() throws Exception {
    Path home = Files.createDirectories(RESULTS).toAbsolutePath();
    try (Cluster cluster = Cluster.start(home);
        LineWriter writer = new LineWriter(cluster.installation());
        Ledger ledger = new Ledger(cluster.installation())) {
      Slides.examples(5, 2).forEach(writer::teach);
      Path slide = new Slides(home).tissue(1800, 1400, 1);
      List<Outcome> outcomes = new ArrayList<>();

      new Scenario(cluster, ledger, slide).run(Fault.NONE, Optional.empty()); // warms the line up
      Scenario undisturbed = new Scenario(cluster, ledger, slide);
      outcomes.add(report(undisturbed.run(Fault.NONE, Optional.empty())));
      Optional<List<String>> answers = Optional.of(undisturbed.answers());
      for (Fault fault : chosen()) {
        outcomes.add(report(new Scenario(cluster, ledger, slide).run(fault, answers)));
      }
      outcomes.addAll(soak(cluster, ledger, slide, answers));
      assertThat(outcomes).allMatch(Outcome::isClean);
    }
  }

  private static List<Fault> chosen() {
    String word = System.getProperty("chaos.fault", "");
    return Fault.ALL.stream().filter(fault -> fault.name().contains(word)).toList();
  }

  private static List<Outcome> soak(
      Cluster cluster, Ledger ledger, Path slide, Optional<List<String>> answers)
      throws IOException {
    Random chance = new Random(SEED);
    Instant end = Instant.now().plus(Duration.ofMinutes(Integer.getInteger("chaos.minutes", 0)));
    List<Outcome> outcomes = new ArrayList<>();
    while (Instant.now().isBefore(end)) {
      Fault fault = Fault.ALL.get(chance.nextInt(Fault.ALL.size()));
      outcomes.add(report(new Scenario(cluster, ledger, slide).run(fault, answers)));
      write("memory.csv", memory(cluster));
    }
    return outcomes;
  }

  private static String memory(Cluster cluster) {
    StringBuilder line = new StringBuilder(Instant.now().toString());
    Cluster.allServices()
        .forEach(
            service ->
                line.append(',')
                    .append(service)
                    .append('=')
                    .append(Math.round(cluster.memory(service))));
    return line.append('\n').toString();
  }

  private static Outcome report(Outcome outcome) throws IOException {
    Path file = RESULTS.resolve("report.md");
    if (!Files.exists(file)) {
      write("report.md", Outcome.HEADER);
    }
    write("report.md", outcome.row());
    System.out.print(outcome.row());
    return outcome;
  }

  private static void write(String file, String text) throws IOException {
    Files.writeString(
        RESULTS.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
