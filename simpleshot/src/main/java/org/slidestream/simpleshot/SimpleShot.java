package org.slidestream.simpleshot;

import java.util.List;

/** Scores embeddings against prototypes: the nearest prototype names the class. */
public final class SimpleShot {
  private final Prototypes prototypes;
  private final List<String> labels;

  public SimpleShot(Prototypes prototypes) {
    this.prototypes = prototypes;
    this.labels = prototypes.labels();
  }

  /**
   * The distances of {@code embedding}, as the encoder made it, to the prototype of each class.
   *
   * @throws IllegalArgumentException when its length is not that of the prototypes
   */
  public Scores score(float[] embedding) {
    float[] transformed = prototypes.transform().apply(embedding);
    double[] squared = new double[labels.size()];
    for (int c = 0; c < squared.length; c++) {
      squared[c] = prototypes.classes().get(c).squaredDistanceTo(transformed);
    }
    return new Scores(labels, squared);
  }

  /** The names of the classes, ascending. */
  public List<String> labels() {
    return labels;
  }

  /** How many numbers an embedding must have. */
  public int dimension() {
    return prototypes.dimension();
  }
}
