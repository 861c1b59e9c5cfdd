package org.slidestream.tiler.cut;

import org.slidestream.tiler.grid.TileSpec;

/**
 * A tile, cut and encoded.
 *
 * @param spec where it lies
 * @param codec media type of the image
 * @param image the encoded image
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are given away, and compared by nobody
public record CutTile(TileSpec spec, String codec, byte[] image) {}
