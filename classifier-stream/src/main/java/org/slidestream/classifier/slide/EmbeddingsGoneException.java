package org.slidestream.classifier.slide;

/** Embeddings are kept no longer: what was said of their tiles stays, and nothing new can be. */
public final class EmbeddingsGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddingsGoneException(String message) {
    super(message);
  }
}
