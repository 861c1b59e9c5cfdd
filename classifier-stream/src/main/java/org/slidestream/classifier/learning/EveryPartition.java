package org.slidestream.classifier.learning;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;
import org.slidestream.wire.PrototypeSet;

/** Sends a copy of each prototype set to every partition (KIP-837), so that every task has it. */
public final class EveryPartition implements StreamPartitioner<String, PrototypeSet> {
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, String set, @Nullable PrototypeSet value, int partitions) {
    return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
  }
}
