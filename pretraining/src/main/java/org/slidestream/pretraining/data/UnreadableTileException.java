package org.slidestream.pretraining.data;

/** A tile of a pool that cannot be read; the others can. */
public final class UnreadableTileException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableTileException(String message) {
    super(message);
  }

  public UnreadableTileException(String message, Throwable cause) {
    super(message, cause);
  }
}
