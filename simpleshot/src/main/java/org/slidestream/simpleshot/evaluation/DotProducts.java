package org.slidestream.simpleshot.evaluation;

import java.util.List;

/**
 * The dot products of a block of queries with other vectors, in float64.
 *
 * <p>The queries of a block lie side by side, so that the innermost loop runs over them: no sum is
 * carried from one turn to the next, and the compiler makes vector instructions of it.
 */
final class DotProducts {
  private final int queries;
  private final int dimension;
  private final double[] columns;

  /** The products with {@code vectors}, which are all of one length. */
  DotProducts(List<float[]> vectors) {
    this.queries = vectors.size();
    this.dimension = vectors.getFirst().length;
    this.columns = new double[dimension * queries];
    for (int q = 0; q < queries; q++) {
      float[] vector = vectors.get(q);
      for (int d = 0; d < dimension; d++) {
        columns[d * queries + q] = vector[d];
      }
    }
  }

  /** The products of {@code other} with each query of the block, in their order. */
  double[] with(float[] other) {
    double[] products = new double[queries];
    int d = 0;
    for (; d + 3 < dimension; d += 4) {
      addFour(products, d, other[d], other[d + 1], other[d + 2], other[d + 3]);
    }
    for (; d < dimension; d++) {
      for (int q = 0; q < queries; q++) {
        products[q] += other[d] * columns[d * queries + q];
      }
    }
    return products;
  }

  /** The squared lengths of the queries. */
  double[] squares() {
    double[] squares = new double[queries];
    for (int at = 0; at < columns.length; at++) {
      squares[at % queries] += columns[at] * columns[at];
    }
    return squares;
  }

  private void addFour(double[] products, int d, double a, double b, double c, double e) {
    double[] numbers = columns;
    int first = d * queries;
    int second = first + queries;
    int third = second + queries;
    int fourth = third + queries;
    for (int q = 0; q < products.length; q++) {
      products[q] +=
          a * numbers[first + q]
              + b * numbers[second + q]
              + c * numbers[third + q]
              + e * numbers[fourth + q];
    }
  }
}
