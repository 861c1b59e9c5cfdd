package org.slidestream.simpleshot;

import java.util.List;

/**
 * The prototypes of all classes of a set, in {@link LabelOrder}.
 *
 * @param transform what is done to an embedding before it is compared
 * @param classes one prototype a class, all of one length, which is that of the transform
 */
public record Prototypes(FeatureTransform transform, List<Prototype> classes) {
  public Prototypes {
    classes = List.copyOf(classes);
    LabelOrder.requireAscending(classes.stream().map(Prototype::label).toList());
    // Vectors that do not go together are refused here, not at the first query.
    int dimension = classes.getFirst().vector.length;
    for (Prototype prototype : classes) {
      prototype.squaredDistanceTo(transform.apply(new float[dimension]));
    }
  }

  /** The names of the classes, ascending. */
  public List<String> labels() {
    return classes.stream().map(Prototype::label).toList();
  }

  /** How many numbers an embedding must have. */
  public int dimension() {
    return classes.getFirst().vector.length;
  }

  /** The prototype of one class: the mean of its transformed support embeddings. */
  public static final class Prototype {
    private final String label;
    private final int examples;
    private final float[] vector;

    /**
     * @throws IllegalArgumentException when a number of {@code vector} is not finite
     */
    public Prototype(String label, int examples, float[] vector) {
      if (!Vectors.isFinite(vector)) {
        throw new IllegalArgumentException(
            "the prototype of " + label + " has a number that is not finite");
      }
      this.label = label;
      this.examples = examples;
      this.vector = vector.clone();
    }

    public String label() {
      return label;
    }

    /** How many support examples made it. */
    public int examples() {
      return examples;
    }

    public float[] vector() {
      return vector.clone();
    }

    double squaredDistanceTo(float[] transformed) {
      return Vectors.squaredDistance(transformed, vector);
    }
  }
}
