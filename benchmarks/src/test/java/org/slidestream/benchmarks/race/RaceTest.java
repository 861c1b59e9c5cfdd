package org.slidestream.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
  /** The first round does not count. */
  private static Contender taking(double work, double... seconds) {
    Deque<Timing> rounds = new ArrayDeque<>();
    for (double wall : seconds) {
      rounds.add(new Timing(wall, wall / 2));
    }
    return new Contender() {
      @Override
      public String name() {
        return "of " + work;
      }

      @Override
      public double work() {
        return work;
      }

      @Override
      public Timing round() {
        return rounds.remove();
      }
    };
  }

  @Test
  void ratesAreOfTheRoundsAfterTheFirst() throws Exception {
    Race race = Race.run(List.of(taking(8, 100, 4, 1, 2)), 3);

    assertThat(race.results()).containsExactly(new Result("of 8.0", 8, 4, 16));
  }

  @Test
  void aRatioIsOfNeighbours() throws Exception {
    Contender fast = taking(8, 1, 1, 10, 100);
    Contender slow = taking(4, 1, 3, 30, 100);
    Race race = Race.run(List.of(fast, slow), 3);

    assertThat(race.ratio(fast, slow)).isEqualTo(6);
  }
}
