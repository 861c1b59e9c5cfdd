/** Finding native libraries at run time. What a library's functions mean does not belong here. */
@NullMarked
package org.slidestream.slide.ffm;

import org.jspecify.annotations.NullMarked;
