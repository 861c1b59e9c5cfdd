package org.slidestream.simpleshot;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The labelled embeddings that teach, in canonical order: by label, then by the numbers of the
 * vector. The order depends on the examples alone, so the same support gives the same bits whatever
 * the history that led to it and whatever its examples were called.
 */
public final class SupportSet {
  private static final Comparator<Example> CANONICAL =
      Comparator.comparing(Example::label)
          .thenComparing((a, b) -> Arrays.compare(a.vector, b.vector));

  private final List<Example> examples;

  private SupportSet(List<Example> examples) {
    this.examples = examples;
  }

  /**
   * The support made of {@code examples}.
   *
   * @throws IllegalArgumentException when there is none, or when their vectors differ in length
   */
  public static SupportSet of(Collection<Example> examples) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("a support set needs an example");
    }
    if (examples.stream().mapToInt(example -> example.vector.length).distinct().count() > 1) {
      throw new IllegalArgumentException("the vectors of a support set must have one length");
    }
    return new SupportSet(examples.stream().sorted(CANONICAL).toList());
  }

  /** The examples in canonical order: the classes one after another, ascending. */
  public List<Example> examples() {
    return examples;
  }

  /** One labelled embedding. */
  public static final class Example {
    private final String label;
    private final float[] vector;

    /**
     * @throws IllegalArgumentException when a number of {@code vector} is not finite
     */
    public Example(String label, float[] vector) {
      if (!Vectors.isFinite(vector)) {
        throw new IllegalArgumentException("an embedding has a number that is not finite");
      }
      this.label = label;
      this.vector = vector.clone();
    }

    public String label() {
      return label;
    }

    public float[] vector() {
      return vector.clone();
    }
  }
}
