/**
 * The heads that learn from few examples, and the tally of a slide: float vectors in, values out.
 * Everything here is pure; Kafka, Avro, clocks, files and logs do not belong here.
 */
@NullMarked
package org.slidestream.simpleshot;

import org.jspecify.annotations.NullMarked;
