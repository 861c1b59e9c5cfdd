package org.slidestream.simpleshot.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import org.slidestream.simpleshot.Head;

/** One of many episodes, which counts its answers; several threads may ask it. */
final class Episode {
  private final FewShot fewShot;
  private final List<Integer> rows;
  private final int[] drawn;
  private final EpisodeFit fit;
  private final boolean[] asked;
  private final int[][] counts;

  /**
   * An episode that has answered nothing.
   *
   * @param rows of the training set: class after class, as many of each
   * @param drawn the numbers of their classes, in this order
   * @param train the vectors of the training set
   * @param classes how many classes there are, drawn or not
   */
  Episode(FewShot fewShot, List<Integer> rows, int[] drawn, List<float[]> train, int classes) {
    this.fewShot = fewShot;
    this.rows = rows;
    this.drawn = drawn;
    this.fit = new EpisodeFit(rows, drawn.length, train);
    this.asked = new boolean[classes];
    IntStream.of(drawn).forEach(c -> asked[c] = true);
    this.counts = new int[classes][classes];
  }

  /** Answers for the queries of the classes drawn. */
  void answer(QueryBlock block) {
    int[] nearest = fit.nearest(block.products(), block.squares());
    for (int q = 0; q < nearest.length; q++) {
      if (nearest[q] < 0 && isAsked(block.targets()[q])) {
        decide(block, nearest);
      }
    }
    count(block.targets(), nearest);
  }

  /** Replaces what is in doubt by what the head of this episode says. */
  private void decide(QueryBlock block, int[] nearest) {
    Head head = fewShot.head(rows);
    for (int q = 0; q < nearest.length; q++) {
      if (nearest[q] < 0) {
        nearest[q] = FewShot.answer(head, block.queries().get(q));
      }
    }
  }

  private synchronized void count(int[] targets, int[] nearest) {
    for (int q = 0; q < nearest.length; q++) {
      if (isAsked(targets[q])) {
        counts[targets[q]][drawn[nearest[q]]]++;
      }
    }
  }

  private boolean isAsked(int target) {
    return target >= 0 && asked[target];
  }

  /** How many queries of each class were answered as each. */
  synchronized int[][] counts() {
    return counts;
  }
}
