package org.slidestream.simpleshot.evaluation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.Scores;
import org.slidestream.simpleshot.SupportSet.Example;

/**
 * What a head said of labelled queries.
 *
 * @param targets the label of each query
 * @param scores what the head said of it
 */
public record Answers(List<String> targets, List<Scores> scores) {
  public Answers {
    targets = List.copyOf(targets);
    scores = List.copyOf(scores);
    if (targets.size() != scores.size()) {
      throw new IllegalArgumentException("each query needs its scores");
    }
  }

  /**
   * The answers of a head, in the order of the queries, on all cores.
   *
   * @param step is run, by any thread, when one more query is answered
   */
  public static Answers of(Head head, List<Example> queries, Runnable step) {
    List<Scores> scores =
        queries.parallelStream()
            .map(
                query -> {
                  Scores of = head.score(query.vector());
                  step.run();
                  return of;
                })
            .toList();
    return new Answers(queries.stream().map(Example::label).toList(), scores);
  }

  public List<String> predictions() {
    return scores.stream().map(Scores::label).toList();
  }

  public ConfusionMatrix matrix() {
    return ConfusionMatrix.of(targets, predictions());
  }

  /**
   * {@link RocArea}, for a head whose distances are one less a share of votes or a probability;
   * empty where a class has no query.
   */
  public OptionalDouble rocArea() {
    List<String> labels = scores.getFirst().labels();
    if (labels.size() < 2 || !targets.containsAll(labels)) {
      return OptionalDouble.empty();
    }
    List<double[]> shares = scores.stream().map(Answers::shares).toList();
    return OptionalDouble.of(RocArea.of(labels, targets, shares));
  }

  /** For each query whether it was answered rightly, and how far the second class was behind. */
  public Coverage coverage() {
    return Coverage.of(
        IntStream.range(0, targets.size())
            .mapToObj(
                q ->
                    new Coverage.Answer(
                        scores.get(q).label().equals(targets.get(q)), scores.get(q).margin()))
            .toList());
  }

  private static double[] shares(Scores scores) {
    return IntStream.range(0, scores.labels().size())
        .mapToDouble(c -> 1 - (double) scores.distance(c))
        .toArray();
  }
}
