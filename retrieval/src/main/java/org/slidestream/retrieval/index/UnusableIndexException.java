package org.slidestream.retrieval.index;

import org.jspecify.annotations.Nullable;

/** There is no index that can be worked with; the message says where and why. */
public final class UnusableIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableIndexException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
