package org.slidestream.embed;

import org.slidestream.wire.SupportExample;
import org.slidestream.wire.Tile;

/** What an image shows: the part of its record that its embedding carries on. */
sealed interface Subject {
  /** A tile of a slide. */
  record OfTile(Tile tile) implements Subject {
    @Override
    public String toString() {
      return "slide=" + tile.getSlideId() + " tile=" + tile.getIndex();
    }
  }

  /** A region that teaches. */
  record OfExample(SupportExample example) implements Subject {
    @Override
    public String toString() {
      return "set=" + example.getSet() + " example=" + example.getExampleId();
    }
  }
}
