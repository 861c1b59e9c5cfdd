package org.slidestream.encoder;

import java.io.IOException;

/**
 * An encoder that cannot be used; the message is one sentence that names the file and what is wrong
 * with it.
 */
public final class UnusableEncoderException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnusableEncoderException(String message) {
    super(message);
  }

  public UnusableEncoderException(String message, Throwable cause) {
    super(message, cause);
  }
}
