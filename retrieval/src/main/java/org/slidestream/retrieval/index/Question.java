package org.slidestream.retrieval.index;

import java.util.Optional;
import org.slidestream.simpleshot.Vectors;

/** What is looked for: the regions whose embeddings are nearest to a vector. */
public final class Question {
  private final EmbeddingSpace space;
  private final float[] direction;
  private final int k;
  private final Among among;

  /**
   * The question for neighbours of a vector.
   *
   * @param space of the vector: only embeddings of the same are compared
   * @param vector an embedding, of any length but zero
   * @param k how many neighbours
   * @param among which regions count
   * @throws IllegalArgumentException when {@code k} is below 1, or the vector is not of its space,
   *     zero or not finite
   */
  public Question(EmbeddingSpace space, float[] vector, int k, Among among) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, not " + k);
    }
    if (vector.length != space.dimension()) {
      throw new IllegalArgumentException(
          "the vector has %d numbers, not %d".formatted(vector.length, space.dimension()));
    }
    requireDirection(vector);
    this.space = space;
    this.direction = Vectors.normalised(vector);
    this.k = k;
    this.among = among;
  }

  /** Refuses a vector that points nowhere: no cosine is defined for it. */
  static void requireDirection(float[] vector) {
    if (!Vectors.isFinite(vector)) {
      throw new IllegalArgumentException("the vector has a number that is not finite");
    }
    if (Vectors.dot(vector, vector) == 0) {
      throw new IllegalArgumentException("the vector is zero, and is near to nothing");
    }
  }

  EmbeddingSpace space() {
    return space;
  }

  /** The vector at length 1. */
  float[] direction() {
    return direction.clone();
  }

  int k() {
    return k;
  }

  Among among() {
    return among;
  }

  /** Kinds of regions. */
  public enum Kind {
    TILES,
    EXAMPLES
  }

  /**
   * Which regions count; all where nothing is said.
   *
   * @param kind only these
   * @param set only examples of this prototype set
   * @param label only examples of this class
   * @param exceptSlide all but the tiles of this slide
   */
  public record Among(
      Optional<Kind> kind,
      Optional<String> set,
      Optional<String> label,
      Optional<String> exceptSlide) {
    /** All regions. */
    public static final Among ALL =
        new Among(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
