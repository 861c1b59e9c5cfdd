/**
 * Where the tiles of a slide lie. Arithmetic on coordinates belongs here; pixels do not, and what
 * is worth a tile is asked of the caller.
 */
@NullMarked
package org.slidestream.tiler.grid;

import org.jspecify.annotations.NullMarked;
