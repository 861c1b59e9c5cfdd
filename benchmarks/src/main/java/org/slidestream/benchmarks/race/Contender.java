package org.slidestream.benchmarks.race;

import java.io.IOException;

/** Something that does the same work each round. */
public interface Contender {
  /** As tables call it. */
  String name();

  /** Work of a round, in whatever the race counts. */
  double work();

  /** Works for one round. */
  Timing round() throws IOException;
}
