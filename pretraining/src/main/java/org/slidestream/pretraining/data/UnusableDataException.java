package org.slidestream.pretraining.data;

/** Data that nothing can be learnt from. */
public final class UnusableDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableDataException(String message) {
    super(message);
  }

  public UnusableDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
