package org.slidestream.simpleshot.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What abstention buys: how many of the answers that are given are right, when only those with the
 * greatest margins are given.
 *
 * @param points one for each tenth of the answers, from few to all; answers of equal margin are
 *     given together, so that a point may stand for more than its tenth
 */
public record Coverage(List<Point> points) {
  private static final int TENTHS = 10;

  public Coverage {
    points = List.copyOf(points);
  }

  /**
   * What abstention buys for these answers.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Coverage of(List<Answer> answers) {
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("no answer covers nothing");
    }
    List<Answer> descending =
        answers.stream().sorted(Comparator.comparing(Answer::margin).reversed()).toList();
    List<Point> points = new ArrayList<>();
    int right = 0;
    for (int given = 1; given <= descending.size(); given++) {
      Answer last = descending.get(given - 1);
      right += last.right() ? 1 : 0;
      boolean tied = given < descending.size() && descending.get(given).margin() == last.margin();
      if (!tied && given * TENTHS >= (points.size() + 1) * answers.size()) {
        Point point =
            new Point((double) given / answers.size(), (double) right / given, last.margin());
        do {
          points.add(point);
        } while (given * TENTHS >= (points.size() + 1) * answers.size());
      }
    }
    return new Coverage(points.stream().distinct().toList());
  }

  /** An answer: whether it is right, and its margin. */
  public record Answer(boolean right, float margin) {}

  /**
   * What is given from some margin on.
   *
   * @param share of the queries that are answered
   * @param accuracy of these answers
   * @param margin the least of them
   */
  public record Point(double share, double accuracy, float margin) {}
}
