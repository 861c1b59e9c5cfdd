package org.slidestream.stack.evaluate;

/** Is told how far an evaluation is; any thread may tell. */
public interface Steps {
  /** A total that nobody knows. */
  long UNKNOWN = -1;

  /** Something begins that takes so many steps. */
  void begin(String what, long total);

  /** So many more are done. */
  void step(long count);
}
