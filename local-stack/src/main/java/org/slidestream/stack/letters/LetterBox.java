package org.slidestream.stack.letters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.schemas.DeadLetters;

/** The dead letters of an installation, and which of them have been replayed: committed ones. */
public final class LetterBox implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;

  public LetterBox(KafkaSettings kafka) {
    this.consumer =
        new KafkaConsumer<>(
            kafka.reader(Map.of(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** The letters that are meant, oldest first. */
  public List<Letter> letters(LetterFilter filter) {
    List<TopicPartition> partitions = partitions(DeadLetters.TOPIC);
    List<Letter> letters = new ArrayList<>();
    read(
        filter.since().map(time -> from(partitions, time)).orElseGet(() -> begin(partitions)),
        record -> {
          Letter letter = Letter.of(record);
          if (filter.test(letter)) {
            letters.add(letter);
          }
        });
    letters.sort(Comparator.comparing(Letter::at).thenComparing(Letter::id));
    return letters;
  }

  /** The record of a letter as it lies on the topic. */
  public Optional<ConsumerRecord<byte[], byte[]>> find(LetterId id) {
    TopicPartition partition = new TopicPartition(DeadLetters.TOPIC, id.partition());
    if (!partitions(DeadLetters.TOPIC).contains(partition) || !holds(partition, id.offset())) {
      return Optional.empty();
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, id.offset());
    while (consumer.position(partition) <= id.offset()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return Optional.of(record).filter(found -> found.offset() == id.offset());
      }
    }
    return Optional.empty();
  }

  /** The letter with this id, unless it is gone. */
  public Optional<Letter> letter(LetterId id) {
    return find(id).map(Letter::of);
  }

  /**
   * Hands over the records of these letters, in their order; those that are gone are passed over.
   */
  void records(NavigableSet<LetterId> ids, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    for (int number : ids.stream().mapToInt(LetterId::partition).distinct().toArray()) {
      TopicPartition partition = new TopicPartition(DeadLetters.TOPIC, number);
      NavigableSet<LetterId> here =
          ids.subSet(new LetterId(number, 0), true, new LetterId(number, Long.MAX_VALUE), true);
      consumer.assign(List.of(partition));
      consumer.seek(partition, here.first().offset());
      while (consumer.position(partition) <= here.last().offset()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (here.contains(new LetterId(number, record.offset()))) {
            reader.accept(record);
          }
        }
      }
    }
  }

  private boolean holds(TopicPartition partition, long offset) {
    List<TopicPartition> one = List.of(partition);
    return offset >= Objects.requireNonNull(consumer.beginningOffsets(one).get(partition))
        && offset < Objects.requireNonNull(consumer.endOffsets(one).get(partition));
  }

  /** When each letter that was ever replayed was, for the last time. */
  public Map<LetterId, Instant> replays() {
    Map<LetterId, Instant> replays = new TreeMap<>();
    read(
        begin(partitions(DeadLetters.REPLAYS_TOPIC)),
        record ->
            replays.put(
                LetterId.of(Letter.text(record.key())), Instant.ofEpochMilli(record.timestamp())));
    return replays;
  }

  /** Hands over what lies on a partition behind {@code offset} now. */
  void readBehind(
      TopicPartition partition, long offset, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    read(Map.of(partition, offset + 1), to);
  }

  private Map<TopicPartition, Long> begin(Collection<TopicPartition> partitions) {
    return consumer.beginningOffsets(partitions);
  }

  /** The first offsets of what was sent at {@code time} or later; nothing where nothing was. */
  private Map<TopicPartition, Long> from(List<TopicPartition> partitions, Instant time) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
    Map<TopicPartition, Long> begins = new HashMap<>();
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> first :
        consumer.offsetsForTimes(times).entrySet()) {
      if (first.getValue() != null) {
        begins.put(first.getKey(), first.getValue().offset());
      }
    }
    return begins;
  }

  private void read(
      Map<TopicPartition, Long> begins, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(begins.keySet());
    consumer.assign(begins.keySet());
    begins.forEach(consumer::seek);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(reader);
    }
  }

  private List<TopicPartition> partitions(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new UnprovisionedException(topic);
    }
    return partitions;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
