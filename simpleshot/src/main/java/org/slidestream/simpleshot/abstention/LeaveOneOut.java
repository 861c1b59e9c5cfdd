package org.slidestream.simpleshot.abstention;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;

/**
 * Asks for each support example a head that was fitted without it. Nothing is approximated: without
 * the example the mean, and with it every transformed vector, is another, so each takes a fit. For
 * prototypes n examples of d numbers cost n * n * d steps; the number left out is bounded.
 */
public final class LeaveOneOut implements HeldOut {
  private final Function<SupportSet, ? extends Head> fit;
  private final int most;

  /**
   * Leaves out examples for heads made by {@code fit}.
   *
   * @param most how many are left out at most; of a larger support they are evenly spaced through
   *     its canonical order, so that each class has its share
   */
  public LeaveOneOut(Function<SupportSet, ? extends Head> fit, int most) {
    this.fit = fit;
    this.most = most;
  }

  @Override
  public List<Outcome> of(SupportSet support) {
    int size = support.examples().size();
    int count = Math.min(most, size);
    return IntStream.range(0, count)
        .map(i -> (int) ((long) i * size / count))
        .mapToObj(index -> outcome(support, index))
        .toList();
  }

  private Outcome outcome(SupportSet support, int index) {
    Example left = support.examples().get(index);
    return Outcome.of(fit.apply(support.without(index)), left);
  }
}
