package org.slidestream.stack.rescore;

/** Nobody has taught the set that was asked for. */
public final class UnknownSetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownSetException(String set) {
    super("no prototype set %s is known: teach it first".formatted(set));
  }
}
