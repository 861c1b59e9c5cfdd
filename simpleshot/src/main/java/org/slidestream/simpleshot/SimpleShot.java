package org.slidestream.simpleshot;

import java.util.List;

/** Scores embeddings against prototypes: the nearest prototype names the class. */
public final class SimpleShot implements Head {
  private final Prototypes prototypes;
  private final List<String> labels;

  public SimpleShot(Prototypes prototypes) {
    this.prototypes = prototypes;
    this.labels = prototypes.labels();
  }

  /** The distances of {@code embedding} to the prototype of each class. */
  @Override
  public Scores score(float[] embedding) {
    float[] transformed = prototypes.transform().apply(embedding);
    double[] squared = new double[labels.size()];
    for (int c = 0; c < squared.length; c++) {
      squared[c] = prototypes.classes().get(c).squaredDistanceTo(transformed);
    }
    return new Scores(labels, squared);
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public int dimension() {
    return prototypes.dimension();
  }
}
