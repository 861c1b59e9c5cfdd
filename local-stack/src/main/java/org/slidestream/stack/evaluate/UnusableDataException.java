package org.slidestream.stack.evaluate;

/** Data that cannot be evaluated; the message is a sentence that says what is wrong and where. */
public final class UnusableDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableDataException(String message) {
    super(message);
  }

  public UnusableDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
