package org.slidestream.stack.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of mean 0 and deviation 1. */
final class StandardisationTest {
  @Test
  void eachNumberHasItsOwnMeanAndDeviation() {
    Standardisation of = Standardisation.of(List.of(new float[] {1, 100}, new float[] {3, 500}));
    assertThat(of.apply(new float[] {1, 500})).containsExactly(-1, 1);
    assertThat(of.apply(new float[] {4, 300})).containsExactly(2, 0);
  }

  @Test
  void aNumberThatNeverVariesStaysZero() {
    Standardisation of = Standardisation.of(List.of(new float[] {5}, new float[] {5}));
    assertThat(of.apply(new float[] {9})).containsExactly(0);
  }
}
