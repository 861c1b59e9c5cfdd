package org.slidestream.slide;

import java.util.OptionalDouble;

/** Reads the magnification of an objective from what vendors write. */
public final class ObjectivePower {
  private static final double MOST = 200;

  private ObjectivePower() {}

  /** The number that a text is, where an objective may have it: more than 0, at most 200. */
  public static OptionalDouble parse(String text) {
    try {
      double power = Double.parseDouble(text.strip());
      return power > 0 && power <= MOST ? OptionalDouble.of(power) : OptionalDouble.empty();
    } catch (NumberFormatException noNumber) {
      return OptionalDouble.empty();
    }
  }
}
