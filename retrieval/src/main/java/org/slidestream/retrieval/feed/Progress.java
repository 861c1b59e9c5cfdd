package org.slidestream.retrieval.feed;

import java.util.List;
import java.util.OptionalLong;

/**
 * How far the index has come in each partition.
 *
 * @param partitions in the order of topic and number
 */
public record Progress(List<Partition> partitions) {
  /** Of no partition yet. */
  public static final Progress NONE = new Progress(List.of());

  public Progress {
    partitions = List.copyOf(partitions);
  }

  /**
   * One partition.
   *
   * @param offset of the next record
   * @param lag how many records wait; empty until the broker has told
   */
  public record Partition(String topic, int partition, long offset, OptionalLong lag) {}

  /** How many records wait, in those partitions of which it is known. */
  public long lag() {
    return partitions.stream().mapToLong(one -> one.lag().orElse(0)).sum();
  }
}
