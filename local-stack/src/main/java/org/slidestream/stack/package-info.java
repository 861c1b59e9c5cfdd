/**
 * {@code ./slidestream}: the whole line on one machine. Commands belong here; what they start
 * belongs to {@code platform}, what they draw to {@code demo}.
 */
@NullMarked
package org.slidestream.stack;

import org.jspecify.annotations.NullMarked;
