package org.slidestream.simpleshot.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The area under the receiver operating characteristic: how likely an item of a class has a higher
 * probability of it than an item of another, equal ones counting half.
 */
public final class RocArea {
  private final List<String> labels;
  private final List<String> targets;
  private final List<double[]> probabilities;

  private RocArea(List<String> labels, List<String> targets, List<double[]> probabilities) {
    this.labels = labels;
    this.targets = targets;
    this.probabilities = probabilities;
  }

  /**
   * The area for the second class where there are two; otherwise the mean over all pairs of
   * classes, each against the other both ways (Hand and Till, 2001).
   *
   * @param labels the names of the classes
   * @param targets the class of each item
   * @param probabilities for each item, the probability of each class
   * @throws IllegalArgumentException when a class has no item
   */
  public static double of(List<String> labels, List<String> targets, List<double[]> probabilities) {
    if (!targets.containsAll(labels)) {
      throw new IllegalArgumentException("a class of " + labels + " has no item");
    }
    RocArea area = new RocArea(labels, targets, probabilities);
    int classes = labels.size();
    if (classes == 2) {
      return area.against(1, 0);
    }
    return IntStream.range(0, classes * classes)
        .filter(pair -> pair / classes != pair % classes)
        .mapToDouble(pair -> area.against(pair / classes, pair % classes))
        .average()
        .orElse(Double.NaN);
  }

  private double against(int of, int other) {
    double[] higher = probabilities(of, of);
    double[] lower = probabilities(of, other);
    double wins = 0;
    int below = 0;
    int notAbove = 0;
    for (double probability : higher) {
      while (below < lower.length && lower[below] < probability) {
        below++;
      }
      while (notAbove < lower.length && lower[notAbove] <= probability) {
        notAbove++;
      }
      wins += (below + notAbove) / 2.0;
    }
    return wins / ((double) higher.length * lower.length);
  }

  /** The probabilities of class {@code of} that items of class {@code from} have, ascending. */
  private double[] probabilities(int of, int from) {
    double[] found =
        IntStream.range(0, targets.size())
            .filter(item -> targets.get(item).equals(labels.get(from)))
            .mapToDouble(item -> probabilities.get(item)[of])
            .toArray();
    Arrays.sort(found);
    return found;
  }
}
