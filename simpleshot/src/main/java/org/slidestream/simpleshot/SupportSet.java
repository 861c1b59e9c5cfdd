package org.slidestream.simpleshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The labelled embeddings that teach, in canonical order: by label ({@link LabelOrder}), then by
 * the numbers of the vector. The order depends on the examples alone, so the same support gives the
 * same bits whatever the history that led to it and whatever its examples were called.
 */
public final class SupportSet {
  private static final Comparator<Example> CANONICAL =
      Comparator.comparing(Example::label, LabelOrder.ASCENDING)
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

  /** The names of the classes, each once, ascending. */
  public List<String> labels() {
    return examples.stream().map(Example::label).distinct().toList();
  }

  /** How many numbers each vector has. */
  public int dimension() {
    return examples.getFirst().vector.length;
  }

  /** The plain mean of all vectors; classes are not balanced. */
  public float[] mean() {
    return Vectors.mean(examples.stream().map(example -> example.vector).toList());
  }

  /**
   * The support less one of its {@link #examples}.
   *
   * @throws IllegalArgumentException when it is the only one
   */
  public SupportSet without(int index) {
    List<Example> rest = new ArrayList<>(examples);
    rest.remove(index);
    return of(rest);
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
