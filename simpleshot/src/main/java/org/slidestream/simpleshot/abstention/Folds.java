package org.slidestream.simpleshot.abstention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;

/**
 * Deals the support out to folds and asks for each fold a head that was fitted without it: for
 * heads of which a fit for each example would take too long. A head that has learnt less is a
 * little less sure, so what is calibrated on it doubts a little more than {@link LeaveOneOut}.
 *
 * <p>Examples are dealt in canonical order, as cards are, so that each fold has its share of each
 * class and a class of two examples or more is in at least two folds.
 */
public final class Folds implements HeldOut {
  private final Function<SupportSet, ? extends Head> fit;
  private final int folds;

  /**
   * Holds out fold after fold for heads made by {@code fit}.
   *
   * @param folds how many, at least 2; a smaller support makes a fold of each example
   */
  public Folds(Function<SupportSet, ? extends Head> fit, int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException("there must be at least 2 folds, not " + folds);
    }
    this.fit = fit;
    this.folds = folds;
  }

  @Override
  public List<Outcome> of(SupportSet support) {
    List<Example> examples = support.examples();
    int count = Math.min(folds, examples.size());
    Outcome[] outcomes = new Outcome[examples.size()];
    for (int fold = 0; fold < count; fold++) {
      Head head = fit.apply(without(fold, count, examples));
      for (int i = fold; i < outcomes.length; i += count) {
        outcomes[i] = Outcome.of(head, examples.get(i));
      }
    }
    return Arrays.asList(outcomes);
  }

  private static SupportSet without(int fold, int count, List<Example> examples) {
    List<Example> rest = new ArrayList<>();
    IntStream.range(0, examples.size())
        .filter(i -> i % count != fold)
        .forEach(i -> rest.add(examples.get(i)));
    return SupportSet.of(rest);
  }
}
