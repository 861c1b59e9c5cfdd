package org.slidestream.embed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Deliveries that wait for the encoder, in the order of their arrival on each lane. */
final class Backlog {
  private final Map<Lane, Deque<Delivery>> lanes = new EnumMap<>(Lane.class);

  Backlog() {
    for (Lane lane : Lane.values()) {
      lanes.put(lane, new ArrayDeque<>());
    }
  }

  void add(Delivery delivery) {
    waiting(Lane.of(delivery.partition())).addLast(delivery);
  }

  int size(Lane lane) {
    return waiting(lane).size();
  }

  int size() {
    return lanes.values().stream().mapToInt(Deque::size).sum();
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** Arrival of the delivery that waits longest; the far future when none does. */
  long oldestArrival() {
    return lanes.values().stream()
        .filter(waiting -> !waiting.isEmpty())
        .mapToLong(waiting -> waiting.getFirst().arrival())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Takes {@code most} deliveries out: those on the fast lane, then those that wait longest. */
  TileBatch take(int most) {
    List<Delivery> batch = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      Deque<Delivery> waiting = waiting(lane);
      while (batch.size() < most && !waiting.isEmpty()) {
        batch.add(waiting.removeFirst());
      }
    }
    return new TileBatch(batch);
  }

  Stream<Delivery> deliveries() {
    return lanes.values().stream().flatMap(Deque::stream);
  }

  /** The deliveries of these partitions are another worker's now. */
  void drop(Collection<TopicPartition> partitions) {
    lanes
        .values()
        .forEach(waiting -> waiting.removeIf(next -> partitions.contains(next.partition())));
  }

  void clear() {
    lanes.values().forEach(Deque::clear);
  }

  private Deque<Delivery> waiting(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane));
  }
}
