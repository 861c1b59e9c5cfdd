package org.slidestream.simpleshot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.SupportSet.Example;

/** Rows do not vote for themselves. */
final class LeaveOneOutNeighboursTest {
  @Test
  void neighboursOfTwoHeapsNameThem() {
    List<Example> pool =
        List.of(row("a", 1, 0), row("a", 2, 0.1f), row("b", -1, 0), row("b", -2, 0.1f));
    ConfusionMatrix matrix = new LeaveOneOutNeighbours(1).of(pool);
    assertThat(Metrics.of(matrix).accuracy()).isEqualTo(1);
    assertThat(matrix.total()).isEqualTo(4);
  }

  @Test
  void aRowAloneInItsClassIsNeverRight() {
    List<Example> pool = List.of(row("a", 1, 0), row("a", 2, 0.1f), row("b", -1, 0));
    ConfusionMatrix matrix = new LeaveOneOutNeighbours(1).of(pool);
    assertThat(matrix.recall(1)).isZero();
  }

  @Test
  void copiesVoteThoughTheRowItselfDoesNot() {
    List<Example> pool =
        List.of(row("a", 1, 0), row("a", 1, 0), row("a", 1, 0), row("b", -1, 0), row("b", -1, 0));
    assertThat(Metrics.of(new LeaveOneOutNeighbours(1).of(pool)).accuracy()).isEqualTo(1);
  }

  @Test
  void noNeighbourIsRefused() {
    assertThatThrownBy(() -> new LeaveOneOutNeighbours(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LeaveOneOutNeighbours(1).of(List.of(row("a", 1, 0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Example row(String label, float x, float y) {
    return new Example(label, new float[] {x, y});
  }
}
