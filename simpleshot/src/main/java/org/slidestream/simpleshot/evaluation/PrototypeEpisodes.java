package org.slidestream.simpleshot.evaluation;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.slidestream.simpleshot.LabelOrder;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet.Example;

/**
 * Evaluates many episodes of SimpleShot at once: each answer is that of {@link FewShot}, at a small
 * part of its cost. A query is multiplied with every training row once, whatever the number of
 * episodes; where rounding could decide between two classes, the episode's own head is asked.
 */
public final class PrototypeEpisodes {
  /** So many queries are multiplied together: their numbers stay in a core's own cache. */
  private static final int BLOCK = 64;

  private final FewShot fewShot;
  private final List<Example> test;
  private final List<float[]> train;
  private final List<String> labels;
  private final int[] classes;

  /** Episodes of rows of {@code train}, which answer for {@code test}. */
  public PrototypeEpisodes(List<Example> train, List<Example> test) {
    this.fewShot = new FewShot(train, test, support -> new SimpleShot(PrototypeFit.fit(support)));
    this.test = List.copyOf(test);
    this.train = train.stream().map(Example::vector).toList();
    this.labels =
        train.stream().map(Example::label).distinct().sorted(LabelOrder.ASCENDING).toList();
    this.classes = train.stream().mapToInt(example -> labels.indexOf(example.label())).toArray();
  }

  /**
   * What each episode answers, on all cores, and the same whatever their number.
   *
   * @param episodes the training rows of each: class after class, as many of each
   * @param step is told, by any thread, how many more queries all episodes have answered
   * @throws IllegalArgumentException when no query is of a class that an episode drew
   */
  public List<ConfusionMatrix> evaluate(List<List<Integer>> episodes, IntConsumer step) {
    List<Episode> fitted =
        episodes.parallelStream()
            .map(rows -> new Episode(fewShot, rows, drawn(rows), train, labels.size()))
            .toList();
    boolean[] needed = new boolean[train.size()];
    episodes.forEach(rows -> rows.forEach(row -> needed[row] = true));
    IntStream.range(0, Math.ceilDiv(test.size(), BLOCK))
        .parallel()
        .mapToObj(block -> test.subList(block * BLOCK, Math.min(test.size(), (block + 1) * BLOCK)))
        .forEach(
            queries -> {
              QueryBlock block = new QueryBlock(queries, labels, train, needed);
              fitted.forEach(episode -> episode.answer(block));
              step.accept(queries.size());
            });
    return fitted.stream().map(episode -> ConfusionMatrix.of(labels, episode.counts())).toList();
  }

  /** The numbers of the classes of an episode, in the order in which they were drawn. */
  private int[] drawn(List<Integer> rows) {
    return rows.stream().mapToInt(row -> classes[row]).distinct().toArray();
  }
}
