/**
 * A slide read by OpenSlide in a process of its own, which a hostile file may crash, hang or fill.
 * Belongs here: that process, its limits, and what is said to it. Does not: how OpenSlide reads.
 */
@NullMarked
package org.slidestream.slide.supervised;

import org.jspecify.annotations.NullMarked;
