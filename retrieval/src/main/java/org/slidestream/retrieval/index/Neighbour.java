package org.slidestream.retrieval.index;

/**
 * A region that was found.
 *
 * @param distance one less the cosine of its embedding and the one asked for, 0 to 2
 */
public record Neighbour(Region region, double distance) {}
