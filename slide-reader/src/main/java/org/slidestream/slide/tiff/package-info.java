/**
 * Slides that are tiled JPEG in a TIFF container: Aperio SVS and generic pyramids. What a vendor's
 * format needs beyond the TIFF standard does not belong here: OpenSlide reads those.
 */
@NullMarked
package org.slidestream.slide.tiff;

import org.jspecify.annotations.NullMarked;
