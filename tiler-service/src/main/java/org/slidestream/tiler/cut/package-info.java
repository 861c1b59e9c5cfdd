/**
 * An open slide becomes encoded tiles: overview, mask, grid, pixels. Works without a broker: Kafka,
 * submissions and settings do not belong here.
 */
@NullMarked
package org.slidestream.tiler.cut;

import org.jspecify.annotations.NullMarked;
