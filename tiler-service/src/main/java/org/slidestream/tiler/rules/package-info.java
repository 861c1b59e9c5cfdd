/** What holds for the slides of a folder. How slides arrive or are tiled does not belong here. */
@NullMarked
package org.slidestream.tiler.rules;

import org.jspecify.annotations.NullMarked;
