package org.slidestream.simpleshot.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.LabelOrder;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;

/**
 * Few-shot episodes of one pool of rows: those that an episode draws teach, and all others of the
 * classes drawn are asked. A small data set tells more so than by one fixed split of it. Ties go to
 * the class drawn earlier.
 */
public final class PooledEpisodes {
  private final List<Example> pool;
  private final FewShot fewShot;

  /** Episodes of {@code pool}, each with a head that {@code fit} makes. */
  public PooledEpisodes(List<Example> pool, Function<SupportSet, ? extends Head> fit) {
    this.pool = List.copyOf(pool);
    this.fewShot = new FewShot(pool, pool, fit);
  }

  /**
   * What each episode answers, on all cores.
   *
   * @param episodes the rows of each: class after class, as many of each
   * @param step is run, by any thread, when one more episode is done
   * @throws IllegalArgumentException when an episode draws every row, so that none is asked
   */
  public List<ConfusionMatrix> evaluate(List<List<Integer>> episodes, Runnable step) {
    return episodes.parallelStream()
        .map(
            rows -> {
              ConfusionMatrix matrix = evaluate(rows);
              step.run();
              return matrix;
            })
        .toList();
  }

  private ConfusionMatrix evaluate(List<Integer> rows) {
    List<String> drawn = fewShot.drawnClasses(rows);
    Head head = fewShot.head(rows);
    Set<Integer> teaching = new HashSet<>(rows);
    List<String> targets = new ArrayList<>();
    List<String> predictions = new ArrayList<>();
    for (int row = 0; row < pool.size(); row++) {
      Example query = pool.get(row);
      if (!teaching.contains(row) && drawn.contains(query.label())) {
        targets.add(query.label());
        predictions.add(drawn.get(FewShot.answer(head, query)));
      }
    }
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(
          "an episode that draws all %d rows of classes %s leaves none to ask"
              .formatted(rows.size(), drawn.stream().sorted(LabelOrder.ASCENDING).toList()));
    }
    return ConfusionMatrix.of(targets, predictions);
  }
}
