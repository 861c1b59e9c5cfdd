package org.slidestream.classifier.learning;

import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.FloatVector;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Names;
import org.slidestream.simpleshot.Vectors;
import org.slidestream.wire.SupportEmbedding;

/** What a support embedding must be before it may teach. */
final class SupportCheck {
  private SupportCheck() {}

  /**
   * How many numbers the embedding has.
   *
   * @throws BadRecordException when it does not belong to its key, or is not a finite vector
   */
  static int numbersOf(String key, SupportEmbedding embedding) {
    Names.check("a prototype set", embedding.getSet());
    Names.check("a class", embedding.getLabel());
    Names.check("an encoder", embedding.getEncoderId());
    Names.check("a precision", embedding.getPrecision());
    if (!isKeyOf(key, embedding)) {
      throw new BadRecordException(
          "the key %s is not that of example %s in set %s"
              .formatted(key, embedding.getExampleId(), embedding.getSet()));
    }
    if (embedding.getVector().remaining() % Float.BYTES != 0) {
      throw new BadRecordException(
          "the embedding of example %s in set %s is not a whole number of float32 values"
              .formatted(embedding.getExampleId(), embedding.getSet()));
    }
    float[] vector = FloatVector.decode(embedding.getVector());
    if (vector.length == 0 || !Vectors.isFinite(vector)) {
      throw new BadRecordException(
          "the embedding of example %s in set %s is empty or not finite"
              .formatted(embedding.getExampleId(), embedding.getSet()));
    }
    return vector.length;
  }

  /**
   * The set in the key of a support embedding.
   *
   * @throws BadRecordException when there is none
   */
  static String setOf(@Nullable String key) {
    if (key == null) {
      throw new BadRecordException("a support embedding has no key");
    }
    try {
      return Keys.setOf(key);
    } catch (IllegalArgumentException e) {
      throw new BadRecordException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * @throws BadRecordException when the set holds embeddings of another encoder or precision
   */
  static void checkGoesWith(LearnedSet set, SupportEmbedding embedding, int numbers) {
    if (!set.accepts(embedding, numbers)) {
      throw new BadRecordException(
          "set %s holds embeddings of %s in %s with %d numbers, example %s is of %s in %s with %d"
              .formatted(
                  embedding.getSet(),
                  set.encoderId(),
                  set.precision(),
                  set.dimension(),
                  embedding.getExampleId(),
                  embedding.getEncoderId(),
                  embedding.getPrecision(),
                  numbers));
    }
  }

  private static boolean isKeyOf(String key, SupportEmbedding embedding) {
    return Keys.setOf(key).equals(embedding.getSet())
        && Keys.example(embedding.getSet(), embedding.getExampleId()).equals(key);
  }

  /** Whether a fit could not tell the two apart. */
  static boolean teachesTheSame(SupportEmbedding one, SupportEmbedding other) {
    return one.getLabel().equals(other.getLabel())
        && one.getVector().equals(other.getVector())
        && one.getEncoderId().equals(other.getEncoderId())
        && one.getPrecision().equals(other.getPrecision());
  }
}
