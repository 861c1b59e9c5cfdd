/**
 * What may be wrong with a tile, from its pixels alone. Measures with their thresholds belong here;
 * what is done about a flagged tile does not.
 */
@NullMarked
package org.slidestream.tiler.quality;

import org.jspecify.annotations.NullMarked;
