package org.slidestream.classifier.reading;

import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Who holds a partition.
 *
 * @param partition of the slides' topics
 * @param active the instance that classifies it
 * @param standbys instances that keep a copy warm
 */
record Owner(int partition, HostInfo active, Set<HostInfo> standbys) {}
