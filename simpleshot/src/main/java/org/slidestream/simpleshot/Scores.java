package org.slidestream.simpleshot;

import java.util.List;

/** What a prototype set says of one embedding; classes are in ascending order of label. */
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

  public List<String> labels() {
    return labels;
  }

  /** The Euclidean distance to the prototype of class {@code c}. */
  public float distance(int c) {
    return distances[c];
  }

  /** The squared Euclidean distance to the prototype of class {@code c}. */
  public float squaredDistance(int c) {
    return squared[c];
  }

  /** The class of the nearest prototype; of equal ones, the first. */
  public int nearest() {
    return firstMinimum(distances);
  }

  /** The name of the class of the nearest prototype. */
  public String label() {
    return labels.get(nearest());
  }

  /** Distance to the second nearest prototype less distance to the nearest; 0 with one class. */
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
