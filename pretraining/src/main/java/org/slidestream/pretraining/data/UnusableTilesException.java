package org.slidestream.pretraining.data;

/** Data that nothing can be learnt from. */
public final class UnusableTilesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableTilesException(String message) {
    super(message);
  }

  public UnusableTilesException(String message, Throwable cause) {
    super(message, cause);
  }
}
