package org.slidestream.benchmarks.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitsTest {
  @Test
  void aSlideIsThereWithItsLastTile() {
    Waits waits = new Waits();
    waits.add(List.of(1.0, 3.0, 2.0));
    waits.add(List.of(5.0, 4.0));

    assertThat(waits.slides()).containsExactly(3.0, 5.0);
    assertThat(waits.tiles()).hasSize(5);
  }

  @Test
  void ofTwentyWaitsTheNineteenthIsTheOneThatNinetyFivePercentDoNotExceed() {
    List<Double> waits = IntStream.rangeClosed(1, 20).mapToObj(i -> (double) (21 - i)).toList();

    assertThat(Waits.percentile(95, waits)).isEqualTo(19);
    assertThat(Waits.percentile(50, waits)).isEqualTo(10);
    assertThat(Waits.percentile(100, waits)).isEqualTo(20);
  }
}
