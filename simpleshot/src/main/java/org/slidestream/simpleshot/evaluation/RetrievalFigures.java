package org.slidestream.simpleshot.evaluation;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * How well the labels of queries are found in a gallery, whatever index found them. Each figure is
 * a share of the queries.
 *
 * @param anyOf1 the nearest item has the query's label (Acc@1)
 * @param anyOf3 one of the three nearest has it (Acc@3)
 * @param anyOf5 one of the five nearest has it (Acc@5)
 * @param majorityOf5 most of the five nearest have it (MVAcc@5), ties by {@link Vote#LOWEST_LABEL}
 * @param majorityOf5NearestFirst the same, ties by {@link Vote#NEAREST_FIRST}
 */
public record RetrievalFigures(
    double anyOf1,
    double anyOf3,
    double anyOf5,
    double majorityOf5,
    double majorityOf5NearestFirst) {

  /**
   * The figures of some queries.
   *
   * @param targets the label of each query
   * @param found for each query, the labels of what was found, nearest first
   * @throws IllegalArgumentException when there is no query, or nothing was found for one
   */
  public static RetrievalFigures of(List<String> targets, List<List<String>> found) {
    if (targets.isEmpty()
        || targets.size() != found.size()
        || found.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("each query needs something found, and there must be one");
    }
    return new RetrievalFigures(
        share(targets, found, (target, labels) -> first(labels, 1).contains(target)),
        share(targets, found, (target, labels) -> first(labels, 3).contains(target)),
        share(targets, found, (target, labels) -> first(labels, 5).contains(target)),
        share(targets, found, (target, labels) -> majority(labels, Vote.LOWEST_LABEL, target)),
        share(targets, found, (target, labels) -> majority(labels, Vote.NEAREST_FIRST, target)));
  }

  private static double share(
      List<String> targets, List<List<String>> found, BiPredicate<String, List<String>> hit) {
    long hits =
        IntStream.range(0, targets.size())
            .filter(query -> hit.test(targets.get(query), found.get(query)))
            .count();
    return (double) hits / targets.size();
  }

  private static boolean majority(List<String> labels, Vote vote, String target) {
    return vote.majority(first(labels, 5)).equals(target);
  }

  private static List<String> first(List<String> labels, int k) {
    return labels.subList(0, Math.min(k, labels.size()));
  }
}
