package org.slidestream.simpleshot.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.slidestream.simpleshot.LabelOrder;

/** How often each class was answered for each; classes are all that occur, in label order. */
public final class ConfusionMatrix {
  private final List<String> labels;
  private final int[][] counts;
  private final int total;

  private ConfusionMatrix(List<String> labels, int[][] counts, int total) {
    this.labels = labels;
    this.counts = counts;
    this.total = total;
  }

  /**
   * The matrix of these answers.
   *
   * @throws IllegalArgumentException when there is none, or not one for each target
   */
  public static ConfusionMatrix of(List<String> targets, List<String> predictions) {
    if (targets.isEmpty() || targets.size() != predictions.size()) {
      throw new IllegalArgumentException(
          targets.size() + " targets do not go with " + predictions.size() + " predictions");
    }
    SortedSet<String> classes = new TreeSet<>(LabelOrder.ASCENDING);
    classes.addAll(targets);
    classes.addAll(predictions);
    List<String> labels = List.copyOf(classes);
    int[][] counts = new int[labels.size()][labels.size()];
    for (int i = 0; i < targets.size(); i++) {
      counts[place(labels, targets.get(i))][place(labels, predictions.get(i))]++;
    }
    return new ConfusionMatrix(labels, counts, targets.size());
  }

  /** The matrix of {@code counts}, first by target; classes that do not occur are left out. */
  static ConfusionMatrix of(List<String> labels, int[][] counts) {
    int[] occurring =
        IntStream.range(0, labels.size())
            .filter(
                c ->
                    IntStream.range(0, labels.size())
                        .anyMatch(o -> counts[c][o] + counts[o][c] > 0))
            .toArray();
    int[][] kept =
        IntStream.of(occurring)
            .mapToObj(target -> IntStream.of(occurring).map(c -> counts[target][c]).toArray())
            .toArray(int[][]::new);
    int total = Arrays.stream(kept).flatMapToInt(IntStream::of).sum();
    if (total == 0) {
      throw new IllegalArgumentException("no query is of a class that could be answered");
    }
    return new ConfusionMatrix(IntStream.of(occurring).mapToObj(labels::get).toList(), kept, total);
  }

  /**
   * The matrix of all answers of several.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ConfusionMatrix sum(List<ConfusionMatrix> matrices) {
    SortedSet<String> classes = new TreeSet<>(LabelOrder.ASCENDING);
    matrices.forEach(matrix -> classes.addAll(matrix.labels));
    List<String> labels = List.copyOf(classes);
    int[][] counts = new int[labels.size()][labels.size()];
    for (ConfusionMatrix matrix : matrices) {
      for (int t = 0; t < matrix.labels.size(); t++) {
        for (int p = 0; p < matrix.labels.size(); p++) {
          counts[place(labels, matrix.labels.get(t))][place(labels, matrix.labels.get(p))] +=
              matrix.counts[t][p];
        }
      }
    }
    return of(labels, counts);
  }

  public List<String> labels() {
    return labels;
  }

  /** How many of class {@code target} were answered as class {@code prediction}. */
  public int count(int target, int prediction) {
    return counts[target][prediction];
  }

  /** How many answers there are. */
  public int total() {
    return total;
  }

  /** How many are of class {@code c}. */
  public int targets(int c) {
    return IntStream.of(counts[c]).sum();
  }

  /** How many were answered as class {@code c}. */
  public int predictions(int c) {
    return IntStream.range(0, labels.size()).map(target -> counts[target][c]).sum();
  }

  /** Of those answered as class {@code c}, the share that are of it; 0 when there is none. */
  public double precision(int c) {
    return share(counts[c][c], predictions(c));
  }

  /** Of those of class {@code c}, the share that were answered as it; 0 when there is none. */
  public double recall(int c) {
    return share(counts[c][c], targets(c));
  }

  /** The harmonic mean of precision and recall; 0 where both are. */
  public double f1(int c) {
    return share(2.0 * counts[c][c], targets(c) + predictions(c));
  }

  private static double share(double part, int whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private static int place(List<String> labels, String label) {
    return Collections.binarySearch(labels, label, LabelOrder.ASCENDING);
  }
}
