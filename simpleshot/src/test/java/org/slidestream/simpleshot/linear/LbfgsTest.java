package org.slidestream.simpleshot.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.linear.Lbfgs.Minimum;

final class LbfgsTest {
  private static final Objective ROSENBROCK =
      (point, gradient) -> {
        double x = point[0];
        double valley = point[1] - x * x;
        gradient[0] = -2 * (1 - x) - 400 * x * valley;
        gradient[1] = 200 * valley;
        return (1 - x) * (1 - x) + 100 * valley * valley;
      };

  @Property
  void theBottomOfRosenbrocksValleyIsFound(
      @ForAll @DoubleRange(min = -3, max = 3) double x,
      @ForAll @DoubleRange(min = -3, max = 3) double y) {
    Minimum minimum = new Lbfgs(1000).minimise(ROSENBROCK, Vector.of(x, y));
    assertThat(minimum.value()).isLessThan(1e-5);
    assertThat(minimum.point().toArray()).containsExactly(new double[] {1, 1}, within(1e-2));
  }

  @Property
  void theBottomOfABowlIsFoundHoweverLongItIs(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll Random random) {
    double[] bottom = random.doubles(size, -10, 10).toArray();
    double[] steepness = random.doubles(size, 0.1, 100).toArray();
    Objective bowl =
        (point, gradient) -> {
          double value = 0;
          for (int i = 0; i < size; i++) {
            gradient[i] = 2 * steepness[i] * (point[i] - bottom[i]);
            value += steepness[i] * (point[i] - bottom[i]) * (point[i] - bottom[i]);
          }
          return value;
        };
    Minimum minimum = new Lbfgs(1000).minimise(bowl, Vector.zero(size));
    assertThat(minimum.point().toArray()).containsExactly(bottom, within(1e-3));
    assertThat(minimum.value()).isLessThan(1e-6);
    assertThat(minimum.iterations()).isLessThan(200);
  }

  @Test
  void theSameStartGivesTheSameBits() {
    Minimum one = new Lbfgs(1000).minimise(ROSENBROCK, Vector.of(-1.2, 1));
    Minimum other = new Lbfgs(1000).minimise(ROSENBROCK, Vector.of(-1.2, 1));
    assertThat(one.point().toArray()).containsExactly(other.point().toArray());
  }

  @Test
  void aStartAtTheBottomStaysThere() {
    Minimum minimum = new Lbfgs(1000).minimise(ROSENBROCK, Vector.of(1, 1));
    assertThat(minimum.iterations()).isZero();
  }

  @Test
  void aValueThatOverflowsIsTooHigh() {
    Objective steep =
        (point, gradient) -> {
          gradient[0] = Math.exp(point[0]) - 1e5;
          return Math.exp(point[0]) - 1e5 * point[0];
        };
    Minimum minimum = new Lbfgs(1000).minimise(steep, Vector.of(0));
    assertThat(minimum.point().at(0)).isCloseTo(Math.log(1e5), within(1e-4));
  }

  @Test
  void itStopsWhenItsIterationsAreSpent() {
    Minimum minimum = new Lbfgs(3).minimise(ROSENBROCK, Vector.of(-1.2, 1));
    assertThat(minimum.iterations()).isLessThanOrEqualTo(3);
  }

  @Test
  void aConstantHasItsMinimumWhereItIsAsked() {
    Objective constant =
        (_, gradient) -> {
          Arrays.fill(gradient, 0);
          return 7;
        };
    assertThat(new Lbfgs(10).minimise(constant, Vector.of(5)).point().at(0)).isEqualTo(5);
  }
}
