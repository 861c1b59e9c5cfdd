package org.slidestream.pretraining.data.topic;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Where the tiles of a topic lie, partition after partition: eight bytes a tile. */
final class TopicIndex {
  private final List<TopicPartition> partitions;
  private final long[][] offsets;

  /** The first index of each partition, and the number of all tiles. */
  private final int[] starts;

  /**
   * Neighbours in one partition.
   *
   * @param first index of the first of them
   * @param offsets of all of them, ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Run(TopicPartition partition, int first, long[] offsets) {}

  /**
   * @param offsets of each partition's tiles, ascending
   * @throws ArithmeticException where they are more than an index can tell
   */
  TopicIndex(List<TopicPartition> partitions, List<long[]> offsets) {
    this.partitions = List.copyOf(partitions);
    this.offsets = offsets.toArray(long[][]::new);
    this.starts = new int[partitions.size() + 1];
    for (int i = 0; i < partitions.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], this.offsets[i].length);
    }
  }

  /** Number of tiles. */
  int size() {
    return starts[starts.length - 1];
  }

  TopicPartition partition(int index) {
    return partitions.get(at(index));
  }

  long offset(int index) {
    int partition = at(index);
    return offsets[partition][index - starts[partition]];
  }

  /** The longest run from an index on, of at most so many. */
  Run run(int index, int most) {
    int partition = at(index);
    int from = index - starts[partition];
    int to = Math.min(offsets[partition].length, from + most);
    return new Run(
        partitions.get(partition), index, Arrays.copyOfRange(offsets[partition], from, to));
  }

  /** The last partition that begins at an index or before, empty ones left out. */
  private int at(int index) {
    int found = Arrays.binarySearch(starts, 0, starts.length - 1, index);
    int partition = found >= 0 ? found : -found - 2;
    while (starts[partition + 1] <= index) {
      partition++;
    }
    return partition;
  }
}
