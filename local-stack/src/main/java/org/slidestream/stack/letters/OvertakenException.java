package org.slidestream.stack.letters;

/** Another replay of the same installation has begun. */
public final class OvertakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OvertakenException(Throwable cause) {
    super("another replay has begun since: run this one again when that has ended", cause);
  }
}
