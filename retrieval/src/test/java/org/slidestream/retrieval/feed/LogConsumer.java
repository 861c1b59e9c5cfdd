package org.slidestream.retrieval.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Kafka's own mock over logs that stay, read a few records at a time. */
final class LogConsumer extends MockConsumer<byte[], byte[]> {
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs;
  private final int mostAtOnce;
  private int pollsToLive;

  /**
   * @param pollsToLive after how many polls the process is killed
   */
  LogConsumer(
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs,
      int mostAtOnce,
      int pollsToLive) {
    super("earliest");
    this.logs = logs;
    this.mostAtOnce = mostAtOnce;
    this.pollsToLive = pollsToLive;
    logs.keySet().stream()
        .collect(Collectors.groupingBy(TopicPartition::topic))
        .forEach((topic, partitions) -> updatePartitions(topic, infos(partitions)));
    updateBeginningOffsets(
        logs.keySet().stream().collect(Collectors.toMap(Function.identity(), _ -> 0L)));
  }

  private static List<PartitionInfo> infos(List<TopicPartition> partitions) {
    return partitions.stream()
        .map(p -> new PartitionInfo(p.topic(), p.partition(), null, new Node[0], new Node[0]))
        .toList();
  }

  /** A process that was killed. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  boolean hasReadAll() {
    return assignment().equals(logs.keySet())
        && logs.entrySet().stream()
            .allMatch(log -> position(log.getKey()) == log.getValue().size());
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    if (pollsToLive-- == 0) {
      throw new Killed();
    }
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new LinkedHashMap<>();
    for (TopicPartition partition : assignment()) {
      List<ConsumerRecord<byte[], byte[]>> log = logs.getOrDefault(partition, List.of());
      int from = (int) position(partition);
      int to = Math.min(log.size(), from + mostAtOnce);
      polled.put(partition, new ArrayList<>(log.subList(from, to)));
      seek(partition, to);
    }
    return new ConsumerRecords<>(polled, Map.of());
  }

  @Override
  public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    return partitions.stream().collect(Collectors.toMap(Function.identity(), p -> end(p)));
  }

  @Override
  public synchronized OptionalLong currentLag(TopicPartition partition) {
    return OptionalLong.of(end(partition) - position(partition));
  }

  private long end(TopicPartition partition) {
    return logs.getOrDefault(partition, List.of()).size();
  }
}
