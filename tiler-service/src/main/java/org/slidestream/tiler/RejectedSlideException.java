package org.slidestream.tiler;

/** A slide is refused; the message says why in one sentence, without the file's name. */
final class RejectedSlideException extends Exception {
  private static final long serialVersionUID = 1L;

  RejectedSlideException(String message) {
    super(message);
  }
}
