package org.slidestream.embed;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Which records a worker may have died of: told from the marks beside the committed offsets. */
final class Suspicion {
  private final Mark own;
  private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
  private final Map<TopicPartition, Suspects> suspects = new HashMap<>();

  /**
   * @param own unlike every other worker's, and another one after a restart
   */
  Suspicion(Mark own) {
    this.own = own;
  }

  /** A partition is this worker's now, and {@code place} what the group knows of it. */
  void takeOver(TopicPartition partition, @Nullable OffsetAndMetadata place) {
    if (place != null) {
      Mark.read(place.metadata())
          .filter(mark -> !mark.owner().equals(own.owner()))
          .ifPresent(mark -> suspects.put(partition, new Suspects(mark.records())));
    }
  }

  boolean fallsOn(Delivery delivery) {
    Suspects of = suspects.get(delivery.partition());
    return of != null && of.include(delivery.offset());
  }

  /** Marks to commit before work on {@code polled} begins; none where all are made. */
  Map<TopicPartition, OffsetAndMetadata> before(Iterable<Delivery> polled) {
    Map<TopicPartition, OffsetAndMetadata> marks = new HashMap<>();
    for (Delivery delivery : polled) {
      if (!committed.containsKey(delivery.partition())) {
        marks.putIfAbsent(
            delivery.partition(),
            place(delivery.partition(), delivery.offset(), delivery.origin().leaderEpoch()));
      }
    }
    return marks;
  }

  /** Where each partition goes on once {@code done} is committed. */
  Map<TopicPartition, OffsetAndMetadata> after(Iterable<Stretch> done) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (Stretch stretch : done) {
      // the last of each partition wins: they are in order
      next.put(
          stretch.partition(),
          place(stretch.partition(), stretch.last() + 1, stretch.leaderEpoch()));
    }
    return next;
  }

  /** These are committed. */
  void committed(Map<TopicPartition, OffsetAndMetadata> places) {
    committed.putAll(places);
    places.forEach(
        (partition, place) ->
            suspects.computeIfPresent(
                partition, (_, of) -> of.areBefore(place.offset()) ? null : of));
  }

  /** What to commit so that nobody suspects what this worker gives back unharmed. */
  Map<TopicPartition, OffsetAndMetadata> release(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> released = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata place = committed.get(partition);
      if (place != null) {
        Suspects left = suspects.get(partition);
        String text = left == null ? "" : new Mark(left.records(), Mark.NOBODY).text();
        released.put(partition, new OffsetAndMetadata(place.offset(), place.leaderEpoch(), text));
      }
    }
    return released;
  }

  /** These partitions are another worker's now. */
  void drop(Collection<TopicPartition> partitions) {
    partitions.forEach(committed::remove);
    partitions.forEach(suspects::remove);
  }

  /** Nothing of what is committed is known any more. */
  void forget() {
    committed.clear();
    suspects.clear();
  }

  private OffsetAndMetadata place(
      TopicPartition partition, long offset, Optional<Integer> leaderEpoch) {
    Suspects of = suspects.get(partition);
    int records = of == null ? own.records() : Math.max(own.records(), of.records());
    return new OffsetAndMetadata(offset, leaderEpoch, new Mark(records, own.owner()).text());
  }
}
