package org.slidestream.simpleshot.abstention;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.abstention.HeldOut.Outcome;

/**
 * How an {@link Abstention} comes from a support set, of which each example is answered by a head
 * that has not learnt it:
 *
 * <ul>
 *   <li>the distance: within it lies a share of {@code quantile} of the right answers;
 *   <li>the margin: the least for which, of all answers with at least as much, a share of {@code
 *       accuracy} is right; where there is none, just above the greatest margin seen.
 * </ul>
 *
 * <p>Where a class has a single example it cannot be held out, and the head never abstains.
 *
 * @param quantile share of right answers that are near enough, above 0 to 1
 * @param accuracy share of right answers among those trusted, 0 to 1
 */
public record Calibration(double quantile, double accuracy) {
  /** 95 of 100 right answers are near enough; of those trusted for their margin 95 are right. */
  public static final Calibration USUAL = new Calibration(0.95, 0.95);

  public Calibration {
    if (!(quantile > 0 && quantile <= 1) || !(accuracy >= 0 && accuracy <= 1)) {
      throw new IllegalArgumentException(
          "quantile and accuracy are shares, not " + quantile + " and " + accuracy);
    }
  }

  /** The abstention for a head of {@code support}. */
  public Abstention of(SupportSet support, HeldOut heldOut) {
    boolean tells =
        support.examples().stream()
            .collect(Collectors.groupingBy(Example::label, Collectors.counting()))
            .values()
            .stream()
            .allMatch(examples -> examples > 1);
    return tells ? of(heldOut.of(support)) : Abstention.NEVER;
  }

  Abstention of(List<Outcome> outcomes) {
    return new Abstention(maxDistance(outcomes), minMargin(outcomes), outcomes.size());
  }

  private float maxDistance(List<Outcome> outcomes) {
    List<Float> right =
        outcomes.stream().filter(Outcome::correct).map(Outcome::distance).sorted().toList();
    return right.isEmpty()
        ? Abstention.NEVER.maxDistance()
        : right.get((int) Math.ceil(quantile * right.size()) - 1);
  }

  private float minMargin(List<Outcome> outcomes) {
    List<Outcome> descending =
        outcomes.stream().sorted(Comparator.comparing(Outcome::margin).reversed()).toList();
    float least = Math.nextUp(descending.getFirst().margin());
    int right = 0;
    for (int trusted = 1; trusted <= descending.size(); trusted++) {
      Outcome last = descending.get(trusted - 1);
      right += last.correct() ? 1 : 0;
      boolean tied =
          trusted < descending.size() && descending.get(trusted).margin() == last.margin();
      if (!tied && right >= accuracy * trusted) {
        least = trusted == descending.size() ? 0 : last.margin();
      }
    }
    return least;
  }
}
