package org.slidestream.classifier.reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;

/** How this instance is: what it holds, and what its stores lack of their changelogs. */
final class HealthAnswer {
  private HealthAnswer() {}

  static ObjectNode of(KafkaStreams streams, HostInfo here) {
    State state = streams.state();
    ObjectNode health = JsonNodeFactory.instance.objectNode();
    health.put("instance", here.host() + ":" + here.port());
    health.put("state", state.name());
    health.put("ready", state == State.RUNNING);
    if (state.isRunningOrRebalancing()) {
      tasks(streams, ThreadMetadata::activeTasks, health.putArray("active"));
      tasks(streams, ThreadMetadata::standbyTasks, health.putArray("copies"));
      lags(streams).ifPresent(lags -> list(lags, health.putArray("stores")));
    }
    return health;
  }

  private static void tasks(
      KafkaStreams streams, Function<ThreadMetadata, Iterable<TaskMetadata>> of, ArrayNode list) {
    TreeSet<String> partitions = new TreeSet<>();
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      of.apply(thread)
          .forEach(task -> task.topicPartitions().forEach(p -> partitions.add(p.toString())));
    }
    partitions.forEach(list::add);
  }

  /** Empty while the broker, who is asked, does not answer. */
  private static Optional<Map<String, Map<Integer, LagInfo>>> lags(KafkaStreams streams) {
    try {
      return Optional.of(streams.allLocalStorePartitionLags());
    } catch (StreamsException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static void list(Map<String, Map<Integer, LagInfo>> stores, ArrayNode list) {
    new TreeMap<>(stores)
        .forEach(
            (store, partitions) ->
                new TreeMap<>(partitions)
                    .forEach(
                        (partition, lag) ->
                            list.addObject()
                                .put("store", store)
                                .put("partition", partition)
                                .put("lag", lag.offsetLag())));
  }
}
