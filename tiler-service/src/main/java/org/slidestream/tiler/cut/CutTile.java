package org.slidestream.tiler.cut;

import java.util.Set;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.quality.Flag;
import org.slidestream.tiler.quality.TileQuality;

/**
 * A tile, cut and encoded.
 *
 * @param spec where it lies
 * @param codec media type of the image
 * @param image the encoded image
 * @param quality what was measured on it
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are given away, and compared by nobody
public record CutTile(TileSpec spec, String codec, byte[] image, TileQuality quality) {
  /** What may be wrong with it; empty when nothing was found or looked for. */
  public Set<Flag> flags() {
    return quality.flags();
  }
}
