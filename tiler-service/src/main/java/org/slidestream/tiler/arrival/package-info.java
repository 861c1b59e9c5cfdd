/**
 * How slides arrive: a folder that scanners write to, and what makes a submission of a file. How a
 * slide is tiled does not belong here.
 */
@NullMarked
package org.slidestream.tiler.arrival;

import org.jspecify.annotations.NullMarked;
