/**
 * What a run on a real broker needs around it: a fresh folder, services on threads or in processes,
 * whose processor time. Belongs here: what such runs share. Does not: what is measured.
 */
@NullMarked
package org.slidestream.benchmarks.stand;

import org.jspecify.annotations.NullMarked;
