/**
 * How fast regions are found among many, and how many are missed. The index itself belongs to
 * retrieval.
 */
@NullMarked
package org.slidestream.benchmarks.retrieval;

import org.jspecify.annotations.NullMarked;
