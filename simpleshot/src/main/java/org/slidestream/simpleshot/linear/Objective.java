package org.slidestream.simpleshot.linear;

/** A function of many numbers that is to be minimised. */
@FunctionalInterface
public interface Objective {
  /** The value at {@code point}; its gradient there is written to {@code gradient}. */
  double at(double[] point, double[] gradient);
}
