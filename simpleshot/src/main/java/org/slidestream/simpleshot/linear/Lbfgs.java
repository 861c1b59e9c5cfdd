package org.slidestream.simpleshot.linear;

/**
 * Minimises by the limited-memory quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno,
 * with the tolerances that PyTorch's L-BFGS has by default.
 */
public final class Lbfgs {
  private static final double FLAT = 1e-7;
  private static final double SMALLEST_CHANGE = 1e-9;
  private static final double TRIALS_PER_ITERATION = 1.25;

  private final int maxIterations;

  public Lbfgs(int maxIterations) {
    this.maxIterations = maxIterations;
  }

  /** The lowest place found from {@code start}: the same numbers every time. */
  public Minimum minimise(Objective objective, Vector start) {
    Position here = Position.at(start, objective);
    Curvature curvature = new Curvature();
    int iterations = 0;
    int trials = 1;
    boolean stands = here.gradient().greatest() <= FLAT;
    while (!stands && iterations < maxIterations && trials < TRIALS_PER_ITERATION * maxIterations) {
      Vector direction = curvature.direction(here.gradient());
      if (here.gradient().dot(direction) > -SMALLEST_CHANGE) {
        break;
      }
      // The first direction is the gradient itself, of which the length says nothing.
      double step = iterations == 0 ? Math.min(1, 1 / here.gradient().magnitude()) : 1;
      StrongWolfe line = new StrongWolfe(objective, here, direction);
      Position next = line.search(step);
      iterations++;
      trials += line.trials();
      curvature.learn(here, next);
      stands =
          next.gradient().greatest() <= FLAT
              || Math.abs(next.value() - here.value()) < SMALLEST_CHANGE
              || next.point().minus(here.point()).greatest() <= SMALLEST_CHANGE;
      here = next;
    }
    return new Minimum(here.point(), here.value(), iterations);
  }

  /**
   * Where a search ended.
   *
   * @param point the place
   * @param value of the objective there
   * @param iterations how many moves led there
   */
  public record Minimum(Vector point, double value, int iterations) {}
}
