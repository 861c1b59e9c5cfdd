package org.slidestream.simpleshot;

import java.util.Arrays;
import java.util.List;

/**
 * What a head says of one embedding: how far it is from each class, the classes in {@link
 * LabelOrder}. From a prototype that is the Euclidean distance; of a head that gives each class a
 * share of votes or a probability, it is one less that share.
 */
public final class Scores {
  private final List<String> labels;
  private final float[] squared;
  private final float[] distances;

  Scores(List<String> labels, double[] squaredDistances) {
    this.labels = labels;
    this.squared = new float[squaredDistances.length];
    this.distances = new float[squaredDistances.length];
    for (int c = 0; c < squared.length; c++) {
      squared[c] = (float) squaredDistances[c];
      distances[c] = (float) Math.sqrt(squaredDistances[c]);
    }
  }

  /** The scores of a head whose {@code shares} of the classes add up to one. */
  static Scores ofShares(List<String> labels, double[] shares) {
    return new Scores(
        labels, Arrays.stream(shares).map(share -> (1 - share) * (1 - share)).toArray());
  }

  public List<String> labels() {
    return labels;
  }

  /** The distance from class {@code c}. */
  public float distance(int c) {
    return distances[c];
  }

  /** The square of the distance from class {@code c}, which slides pool. */
  public float squaredDistance(int c) {
    return squared[c];
  }

  /** The nearest class; of equally near ones, the first. */
  public int nearest() {
    return firstMinimum(distances);
  }

  /** The name of the nearest class. */
  public String label() {
    return labels.get(nearest());
  }

  /** Distance from the second nearest class less distance from the nearest; 0 with one class. */
  public float margin() {
    int nearest = nearest();
    float second = Float.POSITIVE_INFINITY;
    for (int c = 0; c < distances.length; c++) {
      if (c != nearest) {
        second = Math.min(second, distances[c]);
      }
    }
    return distances.length == 1 ? 0 : second - distances[nearest];
  }

  static int firstMinimum(float[] values) {
    int first = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[first]) {
        first = i;
      }
    }
    return first;
  }
}
