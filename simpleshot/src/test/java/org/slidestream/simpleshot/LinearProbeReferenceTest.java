package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.LinearHead.LinearClass;
import org.slidestream.simpleshot.SupportSet.Example;

/** Parity with the linear probe of UNI. */
final class LinearProbeReferenceTest {
  private final Oracle oracle = Oracle.named("linear_probe_c3");
  private final SupportSet support = SupportSet.of(oracle.examples("train", "train_labels"));
  private final List<Example> test = oracle.examples("test", "test_labels");
  private final LinearHead head = LinearHead.fit(support);

  @Test
  void probabilitiesAndPredictionsAreThoseOfUni() {
    List<float[]> expected = oracle.rows("probs");
    for (int row = 0; row < test.size(); row++) {
      double[] probabilities = head.probabilities(test.get(row).vector());
      for (int c = 0; c < probabilities.length; c++) {
        assertThat(probabilities[c])
            .isCloseTo(expected.get(row)[c], within((double) oracle.tolerance("probs_abs")));
      }
    }
    assertThat(test)
        .extracting(example -> head.score(example.vector()).label())
        .isEqualTo(Oracle.texts(oracle.data().get("predictions")));
  }

  @Test
  void theLossIsThatOfUni() {
    int dimension = support.dimension();
    double[] point = new double[3 * (dimension + 1)];
    for (int c = 0; c < 3; c++) {
      LinearClass of = head.classes().get(c);
      for (int d = 0; d < dimension; d++) {
        point[c * dimension + d] = of.weights()[d];
      }
      point[3 * dimension + c] = of.bias();
    }
    double loss = LinearHead.loss(support).at(point, new double[point.length]);
    double expected = oracle.data().get("final_loss").doubleValue();
    assertThat(loss).isCloseTo(expected, within((double) oracle.tolerance("loss_abs")));
  }
}
