package org.slidestream.stack.letters;

/** The cluster lacks a topic that the dead letters need. */
public final class UnprovisionedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnprovisionedException(String topic) {
    super("the cluster has no topic %s: run ./slidestream provision first".formatted(topic));
  }
}
