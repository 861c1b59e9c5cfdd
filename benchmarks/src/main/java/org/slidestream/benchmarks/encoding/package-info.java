/**
 * The encoder against its peer and its limit. Belongs here: what is raced, and how a race is timed.
 * Does not: Kafka.
 */
@NullMarked
package org.slidestream.benchmarks.encoding;

import org.jspecify.annotations.NullMarked;
