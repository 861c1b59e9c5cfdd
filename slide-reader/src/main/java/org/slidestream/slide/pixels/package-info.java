/**
 * RGB images in memory: codecs and resampling. Pure but for the native JPEG codec. Where an image
 * lies on a slide does not belong here.
 */
@NullMarked
package org.slidestream.slide.pixels;

import org.jspecify.annotations.NullMarked;
