package org.slidestream.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slidestream.e2e.Slides;

/** Slides that are dropped one after another while a fault strikes and is cured. */
final class Scenario {
  private static final int SLIDES = 8;
  private static final Duration BEAT = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final Cluster cluster;
  private final Ledger ledger;
  private final Path slide;
  private final List<String> ids = new ArrayList<>();
  private static int dropped;

  /**
   * @param slide whose copies are dropped: they show the same and are not the same
   */
  Scenario(Cluster cluster, Ledger ledger, Path slide) {
    this.cluster = cluster;
    this.ledger = ledger;
    this.slide = slide;
  }

  /**
   * Lets slides come, strikes once the first of them is being answered, cures, and waits for every
   * diagnosis.
   *
   * @param undisturbed what the sets should say; empty: whatever they say first
   */
  Outcome run(Fault fault, Optional<List<String>> undisturbed) throws IOException {
    int lettersBefore = ledger.deadLetters();
    ledger.listen();
    long next = System.nanoTime();
    long struck = 0;
    boolean cured = false;
    long end = next + PATIENCE.toNanos();
    while (ids.size() < SLIDES || !cured || !ids.stream().allMatch(ledger::isFinal)) {
      long now = System.nanoTime();
      assertThat(now).as("%s: waited for %s", fault.name(), waiting()).isLessThan(end);
      if (now >= next && (ids.size() < SLIDES || !cured)) {
        drop();
        next = now + BEAT.toNanos();
      }
      if (struck == 0 && ledger.hasPrediction(ids.getFirst())) {
        fault.strike().accept(cluster);
        struck = System.nanoTime();
        ledger.listen();
      }
      if (struck != 0 && !cured && now - struck >= fault.lasting().toNanos()) {
        fault.cure().accept(cluster);
        cured = true;
      }
      ledger.poll();
    }
    Duration recovery = Duration.ofNanos(System.nanoTime() - struck);
    settle();
    List<String> expected = undisturbed.orElseGet(() -> ledger.answers(ids.getFirst()));
    return new Outcome(
        fault.name(),
        ids.size(),
        ids.stream().mapToInt(ledger::tiles).sum(),
        ids.stream().mapToInt(id -> ledger.lost(id).size()).sum(),
        ids.stream().mapToInt(id -> ledger.twice(id).size()).sum(),
        ledger.deadLetters() - lettersBefore,
        (int) ids.stream().filter(id -> !ledger.answers(id).equals(expected)).count(),
        ledger.silence(),
        recovery);
  }

  /** The diagnosis of its first slide. */
  List<String> answers() {
    return ledger.answers(ids.getFirst());
  }

  private List<String> waiting() {
    return ids.stream().filter(id -> !ledger.isFinal(id)).toList();
  }

  /** What comes twice comes late: a zombie wakes up, a transaction is aborted or not. */
  private void settle() {
    long end = System.nanoTime() + BEAT.toNanos();
    while (System.nanoTime() < end) {
      ledger.poll();
    }
  }

  private void drop() throws IOException {
    int number = dropped++;
    Path part = cluster.drop().resolve("slide-%d.part".formatted(number));
    Files.copy(slide, part);
    Files.write(
        part,
        Integer.toString(number).getBytes(StandardCharsets.US_ASCII),
        StandardOpenOption.APPEND);
    Path whole = cluster.drop().resolve("slide-%d.tif".formatted(number));
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    ids.add(Slides.id(whole));
    Files.createFile(cluster.drop().resolve("slide-%d.tif.done".formatted(number)));
  }
}
