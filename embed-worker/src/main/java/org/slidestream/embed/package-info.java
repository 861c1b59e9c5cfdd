/**
 * Tile to embedding: batches that fill across slides, and one transaction for what came of each.
 * Belongs here: polling, batching, decoding of tile images, giving up on a tile. Does not: what an
 * encoder is, what an embedding means.
 */
@NullMarked
package org.slidestream.embed;

import org.jspecify.annotations.NullMarked;
