package org.slidestream.benchmarks.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.retrieval.index.EmbeddingIndex;
import org.slidestream.retrieval.index.EmbeddingSpace;
import org.slidestream.retrieval.index.Neighbour;
import org.slidestream.retrieval.index.Position;
import org.slidestream.retrieval.index.Question;
import org.slidestream.retrieval.index.Question.Among;
import org.slidestream.retrieval.index.Region.SlideTile;

/**
 * How much faster the index answers than exact search, on one thread, and how many of the ten
 * nearest it misses: right after it was fed, and when its segments are merged.
 */
public final class RetrievalSpeed {
  private static final int K = 10;
  private static final int REFRESH_EVERY = 2_000;
  private static final int COMMIT_EVERY = 20_000;
  private static final Position NOWHERE = new Position("benchmark", Map.of());

  private final RetrievalSpeedSettings settings;
  private final EmbeddingSpace space;
  private final float[][] vectors;
  private final float[][] queries;
  private final List<Set<Integer>> truth = new ArrayList<>();
  private final Table table =
      new Table("state", "beam", "segments", "recall@10", "ms a query", "times as fast as exact");
  private final Map<String, String> facts = MachineFacts.now();
  private double exactMillis;

  private RetrievalSpeed(RetrievalSpeedSettings settings) {
    this.settings = settings;
    this.space = new EmbeddingSpace("mixture", "fp32", settings.dimension());
    EmbeddingMixture mixture = new EmbeddingMixture(settings.dimension(), 1);
    this.vectors = mixture.draw(settings.vectors(), settings.slides(), 2);
    this.queries = mixture.draw(settings.queries(), settings.queries(), 3);
  }

  public static void main(String[] args) throws Exception {
    new RetrievalSpeed(Arguments.read(RetrievalSpeedSettings.class, args)).run();
  }

  private void run() throws IOException {
    searchExactly();
    Path folder = emptied(settings.work());
    try (EmbeddingIndex index = EmbeddingIndex.open(folder, settings.beams().getFirst())) {
      long start = System.nanoTime();
      feed(index);
      facts.put("seconds to feed", seconds(start));
      search(index, folder, "as fed", settings.beams().getFirst());
      index.awaitMerges();
      index.commit(NOWHERE);
      facts.put("seconds until merged", seconds(start));
      facts.put(
          "heap in use beside the vectors, MB", Long.toString((heap() - vectorBytes()) >> 20));
      facts.put("index on disk, MB", Long.toString(bytes(folder) >> 20));
    }
    for (int beam : settings.beams()) {
      try (EmbeddingIndex index = EmbeddingIndex.open(folder, beam)) {
        search(index, folder, "merged", beam);
      }
    }
    facts.forEach((name, fact) -> System.out.println(name + ": " + fact));
    System.out.println(table.markdown());
    table.write(settings.results().resolve("retrieval-speed.csv"), facts);
  }

  private void searchExactly() {
    BruteForce exact = new BruteForce(vectors);
    for (float[] query : queries) {
      truth.add(IntStream.of(exact.nearest(query, K)).boxed().collect(Collectors.toSet()));
    }
    long start = System.nanoTime();
    for (float[] query : queries) {
      exact.nearest(query, K);
    }
    exactMillis = (System.nanoTime() - start) / 1e6 / queries.length;
    table.row("exact search in memory", "", "", 1.0, exactMillis, 1.0);
  }

  private void feed(EmbeddingIndex index) throws IOException {
    for (int i = 0; i < vectors.length; i++) {
      index.put(tile(i), space, vectors[i], Instant.EPOCH);
      if (i % REFRESH_EVERY == REFRESH_EVERY - 1) {
        index.refresh();
      }
      if (i % COMMIT_EVERY == COMMIT_EVERY - 1) {
        index.commit(NOWHERE);
      }
    }
    index.refresh();
    index.commit(NOWHERE);
  }

  private void search(EmbeddingIndex index, Path folder, String state, int beam)
      throws IOException {
    ask(index); // warms up
    long start = System.nanoTime();
    double recall = ask(index);
    double millis = (System.nanoTime() - start) / 1e6 / queries.length;
    table.row(state, beam, segments(folder), recall, millis, exactMillis / millis);
  }

  private double ask(EmbeddingIndex index) throws IOException {
    int hits = 0;
    for (int q = 0; q < queries.length; q++) {
      for (Neighbour one : index.nearest(new Question(space, queries[q], K, Among.ALL))) {
        hits += truth.get(q).contains(((SlideTile) one.region()).index()) ? 1 : 0;
      }
    }
    return (double) hits / K / queries.length;
  }

  private SlideTile tile(int i) {
    String slide = Long.toString((long) i * settings.slides() / vectors.length);
    return new SlideTile(slide, "1", i, 0, 0, 1, 1, List.of());
  }

  private static String seconds(long start) {
    return "%.0f".formatted((System.nanoTime() - start) / 1e9);
  }

  private long vectorBytes() {
    return (long) vectors.length * settings.dimension() * Float.BYTES;
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Every segment has one file of vectors. */
  private static long segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".vec")).count();
    }
  }

  private static Path emptied(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    return Files.createDirectories(folder);
  }
}
