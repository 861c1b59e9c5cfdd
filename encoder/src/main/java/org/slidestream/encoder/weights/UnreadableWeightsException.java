package org.slidestream.encoder.weights;

import java.io.IOException;

/** A weights file that cannot be used; the message is one sentence that names the file. */
public final class UnreadableWeightsException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnreadableWeightsException(String message) {
    super(message);
  }

  public UnreadableWeightsException(String message, Throwable cause) {
    super(message, cause);
  }
}
