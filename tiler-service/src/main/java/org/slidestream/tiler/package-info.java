/**
 * The tiler: consumes submissions, publishes tiles and a manifest for each slide. What touches
 * Kafka and settings belongs here; finding tissue, laying the grid and cutting do not.
 */
@NullMarked
package org.slidestream.tiler;

import org.jspecify.annotations.NullMarked;
