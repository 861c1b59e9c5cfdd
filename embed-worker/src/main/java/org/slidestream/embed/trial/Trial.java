package org.slidestream.embed.trial;

/**
 * Decodes a suspected image where nobody is harmed. What comes after the decoding need not be
 * tried: to the encoder one tile is as large as any other.
 */
public interface Trial {
  /** For images that nobody suspects. */
  Trial NONE = _ -> 0;

  /** How many processes died of the image one after the other; 0 when one of them lived. */
  int deaths(byte[] encoded);

  /** No image is waiting: what is held for trials may go. */
  default void rest() {}
}
