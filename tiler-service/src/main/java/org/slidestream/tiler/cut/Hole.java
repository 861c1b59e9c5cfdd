package org.slidestream.tiler.cut;

import org.slidestream.tiler.grid.TileSpec;

/**
 * A tile that cannot be cut because the slide is damaged there.
 *
 * @param spec where it lies
 * @param reason what the reader says
 */
public record Hole(TileSpec spec, String reason) {

  /** The reason with its place. */
  public String sentence() {
    return "tile %d at (%d, %d): %s".formatted(spec.index(), spec.x(), spec.y(), reason);
  }
}
