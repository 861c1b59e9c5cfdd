/**
 * Reading and cutting slides, measured. Belongs here: what is raced and against whom. Does not: the
 * broker.
 */
@NullMarked
package org.slidestream.benchmarks.slide;

import org.jspecify.annotations.NullMarked;
