/**
 * How fast the parts are: JMH benchmarks and throughput runs. Belongs here: what is measured and
 * how. Does not: anything that a service needs.
 */
@NullMarked
package org.slidestream.benchmarks;

import org.jspecify.annotations.NullMarked;
