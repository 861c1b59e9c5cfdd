package org.slidestream.embed;

import java.util.Optional;
import org.slidestream.wire.SupportExample;
import org.slidestream.wire.Tile;

/** What an image shows: the part of its record that its embedding carries on. */
sealed interface Subject {
  /** The tile, if it is one. */
  default Optional<Tile> asTile() {
    return this instanceof OfTile(Tile tile) ? Optional.of(tile) : Optional.empty();
  }

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
