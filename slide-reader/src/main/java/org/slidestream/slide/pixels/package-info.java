/** RGB images in memory: codecs and resampling. Pure but for the native JPEG codec. */
@NullMarked
package org.slidestream.slide.pixels;

import org.jspecify.annotations.NullMarked;
