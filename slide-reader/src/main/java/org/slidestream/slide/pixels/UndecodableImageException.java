package org.slidestream.slide.pixels;

import java.io.IOException;

/** Bytes are not a whole image of a known kind; the message says why in one sentence. */
public final class UndecodableImageException extends IOException {
  private static final long serialVersionUID = 1L;

  public UndecodableImageException(String message) {
    super(message);
  }

  public UndecodableImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
