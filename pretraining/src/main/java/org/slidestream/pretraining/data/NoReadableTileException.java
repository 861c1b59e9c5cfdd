package org.slidestream.pretraining.data;

/** A pool that has no tile that can be read. */
public final class NoReadableTileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoReadableTileException(int size, String first) {
    super(
        "none of %d tiles can be read, %s among them: is this the right data?"
            .formatted(size, first));
  }
}
