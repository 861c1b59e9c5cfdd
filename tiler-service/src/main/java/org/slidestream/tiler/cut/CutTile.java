package org.slidestream.tiler.cut;

import java.util.Set;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.quality.Flag;

/**
 * A tile, cut and encoded.
 *
 * @param spec where it lies
 * @param codec media type of the image
 * @param image the encoded image
 * @param flags what may be wrong with it; empty when nothing was found or looked for
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are given away, and compared by nobody
public record CutTile(TileSpec spec, String codec, byte[] image, Set<Flag> flags) {}
