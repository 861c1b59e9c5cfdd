package org.slidestream.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionsTest {
  /** A left of 100, B from there to 200, glass beyond. */
  private static final Regions HALVES =
      (x, y) -> x < 100 ? Optional.of("A") : x < 200 ? Optional.of("B") : Optional.empty();

  @Test
  void aRectangleOverTwoRegionsIsShared() {
    Map<String, Double> shares = HALVES.shares(76, 0, 96, 40);

    assertThat(shares.get("A")).isBetween(0.2499, 0.2501);
    assertThat(shares.get("B")).isBetween(0.7499, 0.7501);
  }

  @Test
  void glassTakesItsPartOfARectangle() {
    assertThat(HALVES.majority(160, 0, 80, 80))
        .hasValueSatisfying(
            found -> {
              assertThat(found.label()).isEqualTo("B");
              assertThat(found.share()).isBetween(0.499, 0.501);
            });
  }

  @Test
  void nothingLiesOnGlass() {
    assertThat(HALVES.majority(300, 0, 80, 80)).isEmpty();
  }

  @Test
  void ofTwoEqualsTheFirstByNameIsTheMajority() {
    assertThat(HALVES.majority(60, 0, 80, 80)).map(Regions.Majority::label).hasValue("A");
  }

  @Test
  void aSinglePixelIsItsOwnMajority() {
    assertThat(HALVES.majority(100, 5, 1, 1)).hasValue(new Regions.Majority("B", 1));
  }
}
