package org.slidestream.simpleshot.linear;

import java.util.Arrays;
import java.util.List;

/**
 * The loss of multinomial logistic regression as the linear probe of UNI has it (Chen et al. 2024):
 * the mean cross-entropy and, with C = dimension * classes / 100, (1 / C) * 0.5 * the Euclidean
 * norm of all weights. The norm is not squared, and biases are free.
 *
 * <p>Its numbers are the weights, class after class, then the bias of each class.
 */
public final class LogisticLoss implements Objective {
  private final List<float[]> rows;
  private final int[] targets;
  private final int classes;
  private final int dimension;

  /**
   * The loss over {@code rows}.
   *
   * @param targets the class of each row, from 0
   */
  public LogisticLoss(List<float[]> rows, int[] targets, int classes) {
    this.rows = List.copyOf(rows);
    this.targets = targets.clone();
    this.classes = classes;
    this.dimension = rows.getFirst().length;
  }

  @Override
  public double at(double[] point, double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    double[] logits = new double[classes];
    for (int r = 0; r < targets.length; r++) {
      float[] row = rows.get(r);
      for (int c = 0; c < classes; c++) {
        logits[c] = logit(point, c, row);
      }
      double target = logits[targets[r]];
      loss += (Softmax.inPlace(logits) - target) / targets.length;
      // Probabilities less the target's are the gradient with respect to the logits.
      logits[targets[r]]--;
      for (int c = 0; c < classes; c++) {
        addGradient(gradient, c, row, logits[c] / targets.length);
      }
    }
    return loss + addPenalty(point, gradient);
  }

  private double logit(double[] point, int c, float[] row) {
    double sum = point[classes * dimension + c];
    for (int d = 0; d < dimension; d++) {
      sum += point[c * dimension + d] * row[d];
    }
    return sum;
  }

  private void addGradient(double[] gradient, int c, float[] row, double times) {
    gradient[classes * dimension + c] += times;
    for (int d = 0; d < dimension; d++) {
      gradient[c * dimension + d] += times * row[d];
    }
  }

  private double addPenalty(double[] point, double[] gradient) {
    double squares = 0;
    for (int i = 0; i < classes * dimension; i++) {
      squares += point[i] * point[i];
    }
    double norm = Math.sqrt(squares);
    double factor = 0.5 * 100 / (dimension * (double) classes);
    // At zero the norm has no gradient; the cross-entropy alone says where to go.
    for (int i = 0; norm > 0 && i < classes * dimension; i++) {
      gradient[i] += factor * point[i] / norm;
    }
    return factor * norm;
  }
}
