/**
 * The tiler on a real broker, and slides for it. Belongs here: runs from a slide's file to records.
 * Does not: reading alone.
 */
@NullMarked
package org.slidestream.benchmarks.tiling;

import org.jspecify.annotations.NullMarked;
