package org.slidestream.simpleshot.linear;

/** A place where an objective was taken: its value there, and its gradient. */
record Position(Vector point, double value, Vector gradient) {
  static Position at(Vector point, Objective objective) {
    double[] gradient = new double[point.size()];
    double value = objective.at(point.toArray(), gradient);
    return new Position(point, value, Vector.of(gradient));
  }
}
