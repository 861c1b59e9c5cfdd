/** Tests of slides that OpenSlide reads. */
@NullMarked
package org.slidestream.slide.openslide;

import org.jspecify.annotations.NullMarked;
