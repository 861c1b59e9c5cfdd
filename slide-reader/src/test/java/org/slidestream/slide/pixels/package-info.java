/** Tests of images in memory. */
@NullMarked
package org.slidestream.slide.pixels;

import org.jspecify.annotations.NullMarked;
