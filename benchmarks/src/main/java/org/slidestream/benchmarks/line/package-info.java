/**
 * The embed worker on a real broker. Belongs here: runs that need Kafka. Does not: the encoder
 * alone.
 */
@NullMarked
package org.slidestream.benchmarks.line;

import org.jspecify.annotations.NullMarked;
