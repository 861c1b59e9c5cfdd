package org.slidestream.retrieval.index;

/**
 * Embeddings that may be compared with each other, and with no others.
 *
 * @param encoderId id of the encoder, from its card
 * @param precision its arithmetic: fp32, bf16 or fp16
 * @param dimension how many numbers an embedding has
 */
public record EmbeddingSpace(String encoderId, String precision, int dimension) {
  private static final char SEPARATOR = '/';

  /** The name of the index's field for it. */
  String field() {
    return "" + dimension + SEPARATOR + precision + SEPARATOR + encoderId;
  }

  /** The space of a field; of precision and dimension, neither has a slash. */
  static EmbeddingSpace ofField(String field) {
    String[] parts = field.split(String.valueOf(SEPARATOR), 3);
    return new EmbeddingSpace(parts[2], parts[1], Integer.parseInt(parts[0]));
  }

  @Override
  public String toString() {
    return "encoder %s, %s, %d numbers".formatted(encoderId, precision, dimension);
  }
}
