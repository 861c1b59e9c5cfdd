/**
 * Slides through the whole line, each service in a process of its own, with an encoder that only
 * takes its time: what the line carries, what each stage costs, how it grows with workers and
 * partitions. Belongs here: runs from submission to final diagnosis. Does not: runs of one service.
 */
@NullMarked
package org.slidestream.benchmarks.load;

import org.jspecify.annotations.NullMarked;
