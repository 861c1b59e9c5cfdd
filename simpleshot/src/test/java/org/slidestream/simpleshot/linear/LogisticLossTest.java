package org.slidestream.simpleshot.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class LogisticLossTest {
  private static final int CLASSES = 3;
  private static final int DIMENSION = 4;

  @Property(tries = 100)
  void theGradientIsTheSlopeInEachDirection(@ForAll Random random) {
    LogisticLoss loss = loss(random);
    double[] point = random.doubles(CLASSES * (DIMENSION + 1), -1, 1).toArray();
    double[] gradient = new double[point.length];
    loss.at(point, gradient);
    for (int i = 0; i < point.length; i++) {
      double slope = (valueNear(loss, point, i, 1e-5) - valueNear(loss, point, i, -1e-5)) / 2e-5;
      assertThat(gradient[i]).isCloseTo(slope, within(1e-5));
    }
  }

  @Test
  void zeroWeightsGuessEvenly() {
    double value = loss(new Random(1)).at(new double[CLASSES * (DIMENSION + 1)], scratch());
    assertThat(value).isCloseTo(Math.log(CLASSES), within(1e-12));
  }

  @Test
  void thePenaltyIsTheNormNotItsSquare() {
    LogisticLoss loss = new LogisticLoss(List.of(new float[DIMENSION]), new int[] {0}, CLASSES);
    double[] point = new double[CLASSES * (DIMENSION + 1)];
    double guess = loss.at(point, scratch());
    point[0] = 3;
    point[1] = 4;
    double c = DIMENSION * CLASSES / 100.0;
    assertThat(loss.at(point, scratch()) - guess).isCloseTo(0.5 * 5 / c, within(1e-9));
  }

  private static LogisticLoss loss(Random random) {
    List<float[]> rows = new ArrayList<>();
    for (int r = 0; r < 7; r++) {
      float[] row = new float[DIMENSION];
      for (int d = 0; d < DIMENSION; d++) {
        row[d] = (float) random.nextGaussian();
      }
      rows.add(row);
    }
    return new LogisticLoss(rows, new int[] {0, 0, 1, 1, 2, 2, 2}, CLASSES);
  }

  private static double valueNear(LogisticLoss loss, double[] point, int i, double by) {
    double[] near = point.clone();
    near[i] += by;
    return loss.at(near, scratch());
  }

  private static double[] scratch() {
    return new double[CLASSES * (DIMENSION + 1)];
  }
}
