/**
 * How speeds are compared on a machine that others use as well. Belongs here: turns, clocks and
 * rates. Does not: what is raced.
 */
@NullMarked
package org.slidestream.benchmarks.race;

import org.jspecify.annotations.NullMarked;
