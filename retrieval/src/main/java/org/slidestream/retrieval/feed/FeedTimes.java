package org.slidestream.retrieval.feed;

import java.time.Duration;

/**
 * How often, and for how long.
 *
 * @param retention for how long a tile is found after its embedding was made
 * @param refresh how soon after an embedding it is found
 * @param commit how much work is done again after a crash, at most
 */
public record FeedTimes(Duration retention, Duration refresh, Duration commit) {}
