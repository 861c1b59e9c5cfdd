package org.slidestream.pretraining.evaluation;

/** A labelled folder that cannot be measured with; the message says what is wrong and where. */
public final class UnusableFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableFolderException(String message) {
    super(message);
  }

  public UnusableFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
