package org.slidestream.tiler.grid;

/** What becomes of tiles that reach past the slide. */
public enum Edge {
  /** They are cut, white where there is no slide. */
  PAD,
  /** They are left out. */
  DROP
}
