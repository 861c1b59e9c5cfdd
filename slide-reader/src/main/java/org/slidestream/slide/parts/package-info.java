/** Which files make up a slide. What is in their pixels does not belong here. */
@NullMarked
package org.slidestream.slide.parts;

import org.jspecify.annotations.NullMarked;
