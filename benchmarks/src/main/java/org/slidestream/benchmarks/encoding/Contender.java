package org.slidestream.benchmarks.encoding;

import java.io.IOException;

/** Something that does the same work each round. */
interface Contender {
  /** As tables call it. */
  String name();

  /** Work of a round, in 10^9 floating-point operations. */
  double gigaflop();

  /** Works for one round. */
  Timing round() throws IOException;
}
