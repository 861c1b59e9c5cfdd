/** Tests of slides as a whole. */
@NullMarked
package org.slidestream.slide;

import org.jspecify.annotations.NullMarked;
