/** Tests of which files make up a slide. */
@NullMarked
package org.slidestream.slide.parts;

import org.jspecify.annotations.NullMarked;
