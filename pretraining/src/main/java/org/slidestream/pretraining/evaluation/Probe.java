package org.slidestream.pretraining.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.pretraining.evaluation.LabelledFolder.LabelledTile;
import org.slidestream.simpleshot.Distance;
import org.slidestream.simpleshot.LabelOrder;
import org.slidestream.simpleshot.NearestNeighbours;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.evaluation.Answers;
import org.slidestream.simpleshot.evaluation.Bootstrap;
import org.slidestream.simpleshot.evaluation.ConfusionMatrix;
import org.slidestream.simpleshot.evaluation.EpisodeSampler;
import org.slidestream.simpleshot.evaluation.Interval;
import org.slidestream.simpleshot.evaluation.LeaveOneOutNeighbours;
import org.slidestream.simpleshot.evaluation.Metrics;
import org.slidestream.simpleshot.evaluation.PooledEpisodes;
import org.slidestream.simpleshot.evaluation.Summary;

/**
 * Measures encoders on one labelled folder: SimpleShot over episodes that are drawn from all its
 * tiles, and nearest neighbours, each tile left out once. The same embeddings give the same
 * figures, to the bit.
 */
public final class Probe {
  private static final int BATCH = 32;

  private final LabelledFolder folder;
  private final ProbeSettings settings;
  private final List<LabelledTile> tiles;
  private final List<List<Integer>> episodes;

  /**
   * A probe of {@code folder}.
   *
   * @throws UnusableFolderException where there are fewer than two classes, a class has too few
   *     tiles to teach and to be asked, or a class is asked that the split does not teach
   */
  public Probe(LabelledFolder folder, ProbeSettings settings) {
    this.folder = folder;
    this.settings = settings;
    this.tiles = folder.all();
    int classes = checkedClasses();
    List<String> labels = tiles.stream().map(LabelledTile::label).toList();
    EpisodeSampler sampler =
        new EpisodeSampler(
            labels, classes, settings.shots(), new SplittableRandom(settings.seed()));
    this.episodes = IntStream.range(0, settings.episodes()).mapToObj(_ -> sampler.next()).toList();
  }

  /** Embeds the tiles and measures. */
  public ProbeFigures of(TileEncoder encoder) {
    List<float[]> embeddings = new ArrayList<>();
    for (int from = 0; from < tiles.size(); from += BATCH) {
      List<LabelledTile> batch = tiles.subList(from, Math.min(from + BATCH, tiles.size()));
      embeddings.addAll(List.of(encoder.embed(batch.stream().map(LabelledTile::image).toList())));
    }
    return of(embeddings);
  }

  /**
   * Measures embeddings that others made.
   *
   * @param embeddings of the tiles, in the order of {@link LabelledFolder#all}
   * @throws IllegalArgumentException where one has a number that is not finite: its tile is named
   */
  public ProbeFigures of(List<float[]> embeddings) {
    if (embeddings.size() != tiles.size()) {
      throw new IllegalArgumentException(
          "%d embeddings are not of %d tiles".formatted(embeddings.size(), tiles.size()));
    }
    List<Example> pool =
        IntStream.range(0, tiles.size())
            .mapToObj(tile -> example(tiles.get(tile), embeddings.get(tile)))
            .toList();
    double[] accuracies =
        new PooledEpisodes(pool, Probe::simpleShot)
            .evaluate(episodes, () -> {}).stream().mapToDouble(Probe::accuracy).toArray();
    ConfusionMatrix leftOut = new LeaveOneOutNeighbours(settings.neighbours()).of(pool);
    List<Metrics> samples = new Bootstrap(Bootstrap.USUAL_SAMPLES, settings.seed()).of(leftOut);
    return new ProbeFigures(
        Summary.of(accuracies),
        accuracy(leftOut),
        Interval.of(samples, Metrics::balancedAccuracy),
        split(pool));
  }

  private Optional<ProbeFigures.Split> split(List<Example> pool) {
    if (folder.test().isEmpty()) {
      return Optional.empty();
    }
    SupportSet support = SupportSet.of(pool.subList(0, folder.train().size()));
    List<Example> queries = pool.subList(folder.train().size(), pool.size());
    NearestNeighbours neighbours =
        NearestNeighbours.fit(support, Distance.EUCLIDEAN, settings.neighbours());
    return Optional.of(
        new ProbeFigures.Split(
            accuracy(Answers.of(simpleShot(support), queries, () -> {}).matrix()),
            accuracy(Answers.of(neighbours, queries, () -> {}).matrix())));
  }

  private static Example example(LabelledTile tile, float[] embedding) {
    try {
      return new Example(tile.label(), embedding);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(tile.name() + ": " + e.getMessage(), e);
    }
  }

  private static SimpleShot simpleShot(SupportSet support) {
    return new SimpleShot(PrototypeFit.fit(support));
  }

  private static double accuracy(ConfusionMatrix matrix) {
    return Metrics.of(matrix).balancedAccuracy();
  }

  private int checkedClasses() {
    Map<String, Long> counts = counts(tiles);
    if (counts.size() < 2) {
      throw new UnusableFolderException(
          "%s has the class %s alone: a probe needs two".formatted(folder.folder(), counts));
    }
    counts.forEach(
        (label, count) -> {
          if (count <= settings.shots()) {
            throw new UnusableFolderException(
                "class %s of %s has %d tiles: %d shots and one to ask need %d"
                    .formatted(
                        label, folder.folder(), count, settings.shots(), settings.shots() + 1));
          }
        });
    Map<String, Long> taught = counts(folder.train());
    folder.test().stream()
        .filter(tile -> !taught.containsKey(tile.label()))
        .findFirst()
        .ifPresent(
            tile -> {
              throw new UnusableFolderException(
                  "class %s of %s is in test and not in train"
                      .formatted(tile.label(), folder.folder()));
            });
    return counts.size();
  }

  private static Map<String, Long> counts(List<LabelledTile> tiles) {
    return tiles.stream()
        .collect(
            Collectors.groupingBy(
                LabelledTile::label,
                () -> new TreeMap<>(LabelOrder.ASCENDING),
                Collectors.counting()));
  }
}
