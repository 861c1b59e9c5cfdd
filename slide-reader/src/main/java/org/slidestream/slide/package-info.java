/**
 * Pixels of a whole-slide image. Coordinates are level-0 pixels, as in OpenSlide and QuPath. What
 * reads a slide belongs here; what decides which part of it to read does not.
 */
@NullMarked
package org.slidestream.slide;

import org.jspecify.annotations.NullMarked;
