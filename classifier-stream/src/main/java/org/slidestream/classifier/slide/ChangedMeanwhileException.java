package org.slidestream.classifier.slide;

/** What was being read was replaced; reading it from the beginning gives the new. */
public final class ChangedMeanwhileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChangedMeanwhileException(String message) {
    super(message);
  }
}
