package org.slidestream.slide;

import java.io.IOException;

/** A slide cannot be read; the message says why in one sentence, without the file's name. */
public final class UnreadableSlideException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnreadableSlideException(String message) {
    super(message);
  }

  public UnreadableSlideException(String message, Throwable cause) {
    super(message, cause);
  }
}
