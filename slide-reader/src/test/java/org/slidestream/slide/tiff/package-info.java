/** Tests of TIFF slides. */
@NullMarked
package org.slidestream.slide.tiff;

import org.jspecify.annotations.NullMarked;
