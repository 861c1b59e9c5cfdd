package org.slidestream.simpleshot.evaluation;

import java.util.Arrays;
import java.util.List;
import org.slidestream.simpleshot.SupportSet.Example;

/** Some queries, multiplied with every training row that an episode needs. */
final class QueryBlock {
  private final List<Example> queries;
  private final int[] targets;
  private final double[][] products;
  private final double[] squares;

  /**
   * Multiplies {@code queries}.
   *
   * @param labels of all classes; the place of a query's is its target
   * @param needed which rows of {@code train} are
   */
  QueryBlock(List<Example> queries, List<String> labels, List<float[]> train, boolean[] needed) {
    DotProducts dot = new DotProducts(queries.stream().map(Example::vector).toList());
    this.queries = queries;
    this.targets = queries.stream().mapToInt(query -> labels.indexOf(query.label())).toArray();
    this.products = new double[train.size()][];
    Arrays.setAll(products, row -> needed[row] ? dot.with(train.get(row)) : new double[0]);
    this.squares = dot.squares();
  }

  List<Example> queries() {
    return queries;
  }

  /** The number of each query's class; -1 where the training set has none of it. */
  int[] targets() {
    return targets;
  }

  /** By training row, its product with each query. */
  double[][] products() {
    return products;
  }

  /** The squared lengths of the queries. */
  double[] squares() {
    return squares;
  }
}
