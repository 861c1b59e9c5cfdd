package org.slidestream.embed;

/** What the encoder made of one image. */
sealed interface Encoding {
  /** Its embedding: finite numbers, as many as the encoder's card says. */
  @SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
  record Embedded(float[] vector) implements Encoding {}

  /**
   * No embedding, and the image is at fault.
   *
   * @param attempts how often it was tried
   */
  record Failed(String reason, int attempts) implements Encoding {}
}
