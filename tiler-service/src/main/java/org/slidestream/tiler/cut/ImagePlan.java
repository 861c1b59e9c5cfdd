package org.slidestream.tiler.cut;

import org.slidestream.slide.pixels.Filter;

/**
 * How the image of each tile is made.
 *
 * @param filter how pixels become those of another resolution
 * @param passThrough whether the slide's own JPEG is the image where it is exactly the tile
 * @param codec how all others are written
 * @param quality whether it is measured what may be wrong with a tile
 */
public record ImagePlan(Filter filter, boolean passThrough, TileCodec codec, boolean quality) {}
