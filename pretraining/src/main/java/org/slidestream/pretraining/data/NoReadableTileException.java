package org.slidestream.pretraining.data;

/** A pool that has hardly a tile that can be read. */
public final class NoReadableTileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Draws for a place in a batch. */
  static final int TRIES = 100;

  NoReadableTileException(String first) {
    super(
        "%d tiles in a row cannot be read, beginning with %s: is this the right data?"
            .formatted(TRIES, first));
  }
}
