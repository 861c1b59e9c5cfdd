/** Tests of finding native libraries. */
@NullMarked
package org.slidestream.slide.ffm;

import org.jspecify.annotations.NullMarked;
