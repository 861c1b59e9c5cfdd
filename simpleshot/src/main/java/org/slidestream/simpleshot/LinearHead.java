package org.slidestream.simpleshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.linear.Lbfgs;
import org.slidestream.simpleshot.linear.LogisticLoss;
import org.slidestream.simpleshot.linear.Objective;
import org.slidestream.simpleshot.linear.Softmax;
import org.slidestream.simpleshot.linear.Vector;

/**
 * Multinomial logistic regression on embeddings as they are, neither centred nor normalised: the
 * linear probe of UNI (Chen et al. 2024). The distance of a class is one less its probability.
 */
public final class LinearHead implements Head {
  private static final int MAX_ITERATIONS = 1000;

  private final List<String> labels;
  private final List<LinearClass> classes;

  /**
   * A head of these classes.
   *
   * @throws IllegalArgumentException when there is none, when they do not ascend in {@link
   *     LabelOrder}, or when their weights differ in length
   */
  public LinearHead(List<LinearClass> classes) {
    this.classes = List.copyOf(classes);
    this.labels = classes.stream().map(LinearClass::label).toList();
    LabelOrder.requireAscending(labels);
    if (classes.stream().mapToInt(of -> of.weights.length).distinct().count() > 1) {
      throw new IllegalArgumentException("the weights of a linear head must have one length");
    }
  }

  /** Minimises {@link LogisticLoss} by L-BFGS from zero, in float64; the weights are float32. */
  public static LinearHead fit(SupportSet support) {
    return fit(support, () -> true);
  }

  /**
   * The same for as long as it is wanted, which is asked before each look at the whole support:
   * there are some hundreds.
   *
   * @throws CancellationException when it is wanted no more
   */
  public static LinearHead fit(SupportSet support, BooleanSupplier wanted) {
    List<String> labels = support.labels();
    int dimension = support.dimension();
    Vector start = Vector.zero(labels.size() * (dimension + 1));
    Objective loss = whileWanted(loss(support), wanted);
    Vector fitted = new Lbfgs(MAX_ITERATIONS).minimise(loss, start).point();
    List<LinearClass> classes = new ArrayList<>();
    for (int c = 0; c < labels.size(); c++) {
      float[] weights = new float[dimension];
      for (int d = 0; d < dimension; d++) {
        weights[d] = (float) fitted.at(c * dimension + d);
      }
      float bias = (float) fitted.at(labels.size() * dimension + c);
      classes.add(new LinearClass(labels.get(c), weights, bias));
    }
    return new LinearHead(classes);
  }

  private static Objective whileWanted(Objective objective, BooleanSupplier wanted) {
    return (point, gradient) -> {
      if (!wanted.getAsBoolean()) {
        throw new CancellationException("the linear head is wanted no more");
      }
      return objective.at(point, gradient);
    };
  }

  static LogisticLoss loss(SupportSet support) {
    List<String> labels = support.labels();
    return new LogisticLoss(
        support.examples().stream().map(Example::vector).toList(),
        support.examples().stream().mapToInt(example -> labels.indexOf(example.label())).toArray(),
        labels.size());
  }

  /** The probability of each class. */
  public double[] probabilities(float[] embedding) {
    double[] logits = new double[classes.size()];
    Arrays.setAll(logits, c -> classes.get(c).logit(embedding));
    Softmax.inPlace(logits);
    return logits;
  }

  @Override
  public Scores score(float[] embedding) {
    return Scores.ofShares(labels, probabilities(embedding));
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public int dimension() {
    return classes.getFirst().weights.length;
  }

  /** The classes with their weights. */
  public List<LinearClass> classes() {
    return classes;
  }

  /** What one class adds up: a weight for each number of an embedding, and a bias. */
  public static final class LinearClass {
    private final String label;
    private final float[] weights;
    private final float bias;

    /**
     * @throws IllegalArgumentException when a weight or the bias is not finite
     */
    public LinearClass(String label, float[] weights, float bias) {
      if (!Vectors.isFinite(weights) || !Float.isFinite(bias)) {
        throw new IllegalArgumentException("a weight of " + label + " is not finite");
      }
      this.label = label;
      this.weights = weights.clone();
      this.bias = bias;
    }

    public String label() {
      return label;
    }

    public float[] weights() {
      return weights.clone();
    }

    public float bias() {
      return bias;
    }

    private double logit(float[] embedding) {
      return bias + Vectors.dot(weights, embedding);
    }
  }
}
