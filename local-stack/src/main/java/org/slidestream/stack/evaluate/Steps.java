package org.slidestream.stack.evaluate;

/** Is told how far an evaluation is; any thread may tell. */
public interface Steps {
  /** Something begins that takes so many steps. */
  void begin(String what, long total);

  /** So many more are done. */
  void step(long count);
}
