package org.slidestream.simpleshot;

import java.util.List;
import org.slidestream.simpleshot.Prototypes.Prototype;

/** Scores embeddings against prototypes: the nearest prototype names the class. */
public final class SimpleShot implements Head {
  private final Prototypes prototypes;
  private final List<String> labels;
  private final List<float[]> rows;

  public SimpleShot(Prototypes prototypes) {
    this.prototypes = prototypes;
    this.labels = prototypes.labels();
    this.rows = prototypes.classes().stream().map(Prototype::vector).toList();
  }

  /** The distances of {@code embedding} to the prototype of each class. */
  @Override
  public Scores score(float[] embedding) {
    float[] transformed = prototypes.transform().apply(embedding);
    return new Scores(labels, Vectors.squaredDistances(transformed, rows));
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
