package org.slidestream.retrieval.index;

import java.util.List;

/** What an embedding is of. */
public sealed interface Region {
  /**
   * A tile of a slide.
   *
   * @param index number of the tile in its slide
   * @param x left edge, in level-0 pixels, as the other three
   * @param flags what may be wrong with it
   */
  record SlideTile(
      String slideId,
      String submissionId,
      int index,
      int x,
      int y,
      int width,
      int height,
      List<String> flags)
      implements Region {
    public SlideTile {
      flags = List.copyOf(flags);
    }
  }

  /** An example that somebody labelled to teach a prototype set. */
  record LabelledExample(String set, String exampleId, String label) implements Region {}
}
