package org.slidestream.simpleshot.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import org.slidestream.simpleshot.ExactSearch.Neighbour;
import org.slidestream.simpleshot.SupportSet.Example;

/**
 * Asks for each row of a pool the nearest of all others: most of their labels name it. The pool is
 * centred by its mean and normalised once, as in {@link Retrieval}: a row's own share of that mean
 * knows no label.
 */
public final class LeaveOneOutNeighbours {
  private final int k;

  /**
   * Lets {@code k} neighbours vote: all where there are fewer.
   *
   * @throws IllegalArgumentException when {@code k} is below 1
   */
  public LeaveOneOutNeighbours(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, not " + k);
    }
    this.k = k;
  }

  /**
   * What is answered for all rows, on all cores; a tied vote goes to the first label.
   *
   * @throws IllegalArgumentException when there are fewer than two rows
   */
  public ConfusionMatrix of(List<Example> pool) {
    if (pool.size() < 2) {
      throw new IllegalArgumentException("a single row has no neighbour");
    }
    Retrieval retrieval = new Retrieval(pool);
    List<String> labels = pool.stream().map(Example::label).toList();
    List<String> predictions =
        IntStream.range(0, pool.size())
            .parallel()
            .mapToObj(
                row ->
                    // One more than vote: the row itself is found as well, unless copies of it are.
                    retrieval.nearest(pool.get(row).vector(), k + 1).stream()
                        .map(Neighbour::index)
                        .filter(found -> found != row)
                        .limit(k)
                        .map(labels::get)
                        .toList())
            .map(Vote.LOWEST_LABEL::majority)
            .toList();
    return ConfusionMatrix.of(labels, predictions);
  }
}
