/**
 * Slides read by OpenSlide, where it is installed. What can be read without it does not belong
 * here.
 */
@NullMarked
package org.slidestream.slide.openslide;

import org.jspecify.annotations.NullMarked;
