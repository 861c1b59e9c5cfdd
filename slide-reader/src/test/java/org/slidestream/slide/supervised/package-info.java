/** Tests of the process that OpenSlide reads in. */
@NullMarked
package org.slidestream.slide.supervised;

import org.jspecify.annotations.NullMarked;
