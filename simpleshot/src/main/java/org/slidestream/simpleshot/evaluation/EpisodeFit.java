package org.slidestream.simpleshot.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * The prototypes of one episode, which meet a query in dot products only. With the mean m of the
 * rows drawn, a query q, and the prototype c of a class, the mean of its (x - m) / |x - m|:
 *
 * <pre>|(q - m) / |q - m| - c|^2 = 1 + |c|^2 - 2 (q - m).c / |q - m|</pre>
 *
 * <p>Here q stands in products q.x with rows alone, and those are the same in every episode.
 */
final class EpisodeFit {
  /** More than float32 rounds off a squared distance where all vectors are of length 1. */
  private static final double ROUNDING = 1e-6;

  private final int[] rows;
  private final int ways;
  private final double[] weights;
  private final double meanSquare;
  private final double[] squares;
  private final double[] alongMean;
  private final double rounding;

  /**
   * The fit of an episode.
   *
   * @param rows the numbers of the rows drawn: class after class, as many of each
   * @param ways how many classes were drawn
   */
  EpisodeFit(List<Integer> rows, int ways, List<float[]> train) {
    this.rows = rows.stream().mapToInt(Integer::intValue).toArray();
    this.ways = ways;
    this.weights = new double[rows.size()];
    this.squares = new double[ways];
    this.alongMean = new double[ways];
    double[] mean = new double[train.getFirst().length];
    rows.forEach(row -> add(mean, 1.0 / rows.size(), train.get(row)));
    this.meanSquare = dot(mean, mean);
    double farthest = 0;
    for (int way = 0; way < ways; way++) {
      double[] prototype = new double[mean.length];
      for (int i = first(way); i < first(way + 1); i++) {
        double[] centred = new double[mean.length];
        add(centred, 1, train.get(this.rows[i]));
        double length = Math.sqrt(dot(centred, centred));
        add(centred, -1, mean);
        double norm = Math.sqrt(dot(centred, centred));
        weights[i] = 1 / (norm * shots());
        farthest = Math.max(farthest, length / norm);
        add(prototype, weights[i], centred);
      }
      squares[way] = dot(prototype, prototype);
      alongMean[way] = dot(prototype, mean);
    }
    this.rounding = farthest;
  }

  /**
   * For each query the number of the nearest class in the order drawn; -1 where two are so near
   * that what float32 rounds off could decide between them.
   *
   * @param products of every training row with each query
   * @param squares the squared lengths of the queries
   */
  int[] nearest(double[][] products, double[] squares) {
    int queries = squares.length;
    double[] mean = new double[queries];
    for (int row : rows) {
      add(mean, 1.0 / rows.length, products[row]);
    }
    double[] inverse = new double[queries];
    double[] doubt = new double[queries];
    for (int q = 0; q < queries; q++) {
      inverse[q] = 1 / Math.sqrt(squares[q] - 2 * mean[q] + meanSquare);
      // What centring rounds off is in proportion to what is centred.
      doubt[q] = ROUNDING * (4 + Math.sqrt(squares[q]) * inverse[q] + rounding);
    }
    Nearest nearest = new Nearest(doubt);
    for (int way = 0; way < ways; way++) {
      nearest.take(way, distances(way, products, mean, inverse));
    }
    return nearest.ways();
  }

  /** The squared distance of each query from one class, less 1. */
  private double[] distances(int way, double[][] products, double[] mean, double[] inverse) {
    double[] along = new double[mean.length];
    double sum = 0;
    for (int i = first(way); i < first(way + 1); i++) {
      add(along, weights[i], products[rows[i]]);
      sum += weights[i];
    }
    double[] distances = new double[along.length];
    for (int q = 0; q < along.length; q++) {
      distances[q] = squares[way] - 2 * (along[q] - sum * mean[q] - alongMean[way]) * inverse[q];
    }
    return distances;
  }

  private int shots() {
    return rows.length / ways;
  }

  private int first(int way) {
    return way * shots();
  }

  private static void add(double[] to, double times, double[] numbers) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * numbers[i];
    }
  }

  private static void add(double[] to, double times, float[] numbers) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * numbers[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The nearest class of each query so far; none where another is as near but for its doubt. */
  private static final class Nearest {
    private final double[] doubt;
    private final double[] lowest;
    private final int[] ways;

    Nearest(double[] doubt) {
      this.doubt = doubt;
      this.lowest = new double[doubt.length];
      this.ways = new int[doubt.length];
      Arrays.fill(lowest, Double.POSITIVE_INFINITY);
      Arrays.fill(ways, -1);
    }

    void take(int way, double[] distances) {
      for (int q = 0; q < distances.length; q++) {
        if (distances[q] < lowest[q] - doubt[q]) {
          ways[q] = way;
        } else if (!(distances[q] > lowest[q] + doubt[q])) { // not a number is in doubt as well
          ways[q] = -1;
        }
        lowest[q] = Math.min(lowest[q], distances[q]);
      }
    }

    int[] ways() {
      return ways;
    }
  }
}
