package org.slidestream.launcher;

/** Work that goes on until it is closed. */
public interface Service extends AutoCloseable {
  /**
   * Works until {@link #close()} is called, which is the only way to return normally.
   *
   * @throws Exception when the surroundings are broken: the process ends non-zero, to be restarted
   */
  void run() throws Exception;

  /** Whether it does its work now: settings read, model loaded, broker joined. */
  boolean ready();

  /** Lets the work in hand be finished and committed, then makes {@link #run()} return. */
  @Override
  void close();
}
