package org.slidestream.embed;

/**
 * How many batches are launched and not committed.
 *
 * @param encoding those that the encoder has, or that wait at its door: they hold their images
 * @param encoded those that wait for their transaction or its end: they hold results only
 */
record InFlight(int encoding, int encoded) {
  static final InFlight NONE = new InFlight(0, 0);
}
