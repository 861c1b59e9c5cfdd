package org.slidestream.simpleshot.linear;

/**
 * Looks along a direction for a step that lowers the value enough and flattens the slope enough:
 * the strong Wolfe conditions with c1 = 1e-4 and c2 = 0.9 (Nocedal and Wright, Numerical
 * Optimization, 2006, algorithms 3.5 and 3.6).
 */
final class StrongWolfe {
  private static final double ENOUGH_LOWER = 1e-4;
  private static final double ENOUGH_FLATTER = 0.9;
  private static final int MAX_TRIALS = 25;
  private static final double SMALLEST_MOVE = 1e-9;

  private final Objective objective;
  private final Vector direction;
  private final Trial start;
  private int trials;

  StrongWolfe(Objective objective, Position from, Vector direction) {
    this.objective = objective;
    this.direction = direction;
    this.start = new Trial(0, from, from.gradient().dot(direction));
  }

  /** The position found; the lowest one seen where trials ran out. Tries {@code step} first. */
  Position search(double step) {
    Trial before = start;
    Trial trial = at(step);
    while (trials < MAX_TRIALS) {
      if (tooHigh(trial) || trial.value() >= before.value()) {
        return between(before, trial);
      }
      if (flatEnough(trial)) {
        return trial.position;
      }
      if (trial.slope >= 0) {
        return between(trial, before);
      }
      double further = cubicMinimum(before, trial);
      double least = trial.step + 0.01 * (trial.step - before.step);
      before = trial;
      trial = at(Double.isNaN(further) ? least : Math.clamp(further, least, 10 * trial.step));
    }
    return (tooHigh(trial) ? before : trial).position;
  }

  /** How many positions were tried. */
  int trials() {
    return trials;
  }

  /** Narrows down to a step between {@code low}, the lowest so far, and {@code other}. */
  private Position between(Trial low, Trial other) {
    while (trials < MAX_TRIALS && width(low, other) > SMALLEST_MOVE) {
      Trial trial = at(inside(low, other));
      if (tooHigh(trial) || trial.value() >= low.value()) {
        other = trial;
      } else if (flatEnough(trial)) {
        return trial.position;
      } else {
        other = trial.slope * (other.step - low.step) >= 0 ? low : other;
        low = trial;
      }
    }
    return low.position;
  }

  /** The step that the cubic suggests, kept a tenth away from both ends. */
  private static double inside(Trial a, Trial b) {
    double cubic = cubicMinimum(a, b);
    double tenth = 0.1 * Math.abs(b.step - a.step);
    double lowest = Math.min(a.step, b.step) + tenth;
    double highest = Math.max(a.step, b.step) - tenth;
    return Double.isNaN(cubic) ? (a.step + b.step) / 2 : Math.clamp(cubic, lowest, highest);
  }

  /** Where the cubic with the values and slopes of both trials is lowest; NaN where nowhere. */
  private static double cubicMinimum(Trial a, Trial b) {
    double rise = 3 * (a.value() - b.value()) / (a.step - b.step);
    double inner = a.slope + b.slope - rise;
    double root = Math.copySign(Math.sqrt(inner * inner - a.slope * b.slope), b.step - a.step);
    return b.step - (b.step - a.step) * (b.slope + root - inner) / (b.slope - a.slope + 2 * root);
  }

  private double width(Trial a, Trial b) {
    return Math.abs(a.step - b.step) * direction.greatest();
  }

  private Trial at(double step) {
    trials++;
    Position position = Position.at(start.position.point().plus(step, direction), objective);
    return new Trial(step, position, position.gradient().dot(direction));
  }

  private boolean tooHigh(Trial trial) {
    // Not a number is too high as well.
    return !(trial.value() <= start.value() + ENOUGH_LOWER * trial.step * start.slope);
  }

  private boolean flatEnough(Trial trial) {
    return Math.abs(trial.slope) <= -ENOUGH_FLATTER * start.slope;
  }

  private record Trial(double step, Position position, double slope) {
    double value() {
      return position.value();
    }
  }
}
