package org.slidestream.simpleshot.linear;

import java.util.Arrays;

/** Many numbers, immutable: a place, a direction or a gradient. */
public final class Vector {
  private final double[] elements;

  private Vector(double[] elements) {
    this.elements = elements;
  }

  public static Vector of(double... elements) {
    return new Vector(elements.clone());
  }

  public static Vector zero(int size) {
    return new Vector(new double[size]);
  }

  public double at(int index) {
    return elements[index];
  }

  public int size() {
    return elements.length;
  }

  public double[] toArray() {
    return elements.clone();
  }

  /** This and {@code other}, so many {@code times}. */
  Vector plus(double times, Vector other) {
    double[] sum = new double[elements.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = elements[i] + times * other.elements[i];
    }
    return new Vector(sum);
  }

  Vector minus(Vector other) {
    return plus(-1, other);
  }

  Vector times(double factor) {
    return new Vector(Arrays.stream(elements).map(element -> element * factor).toArray());
  }

  double dot(Vector other) {
    double sum = 0;
    for (int i = 0; i < elements.length; i++) {
      sum += elements[i] * other.elements[i];
    }
    return sum;
  }

  /** The greatest magnitude of an element. */
  double greatest() {
    return Arrays.stream(elements).map(Math::abs).max().orElse(0);
  }

  /** The sum of the magnitudes of the elements. */
  double magnitude() {
    double sum = 0;
    for (double element : elements) {
      sum += Math.abs(element);
    }
    return sum;
  }
}
