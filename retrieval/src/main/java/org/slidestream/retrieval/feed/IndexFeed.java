package org.slidestream.retrieval.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.retrieval.index.EmbeddingIndex;
import org.slidestream.retrieval.index.Position;
import org.slidestream.retrieval.index.UnusableIndexException;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;

/**
 * Reads every partition of the two topics of embeddings into the index. The index's own commit
 * holds the offsets, so a feed that is killed goes on exactly where its index ends.
 *
 * <p>Examples are read anew at each start, for what was withdrawn while the feed was away may be
 * gone from the compacted topic without a trace; until they are all there again, the old ones are
 * found.
 */
public final class IndexFeed {
  private static final Logger log = LogManager.getLogger();
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final EmbeddingIndex index;
  private final IndexedRecords records;
  private final Rhythm rhythm;
  private final String source;
  private final FeedMeters meters;
  private volatile Progress progress = Progress.NONE;
  private volatile boolean ready;

  /**
   * A feed that does not run yet.
   *
   * @param consumer reads committed records only, commits no offsets, and begins at the earliest
   *     record where an offset is gone
   * @param source id of the cluster: offsets of another one mean nothing
   */
  public IndexFeed(
      Consumer<byte[], byte[]> consumer,
      EmbeddingIndex index,
      Wire wire,
      FeedTimes times,
      InstantSource clock,
      String source,
      MeterRegistry meters) {
    this.consumer = consumer;
    this.index = index;
    this.records = new IndexedRecords(wire, index, times.retention(), clock);
    this.rhythm = new Rhythm(times, clock);
    this.source = source;
    this.meters = new FeedMeters(meters);
    this.meters.lagIs(() -> progress.lag());
  }

  /** Whether the examples are there, and tiles are being read. */
  public boolean ready() {
    return ready;
  }

  /** How far it has come. */
  public Progress progress() {
    return progress;
  }

  /**
   * Feeds until {@code closing}, then commits.
   *
   * @throws UnusableIndexException when the index was made from another cluster
   */
  public void run(BooleanSupplier closing) throws IOException {
    requireSource();
    List<TopicPartition> examples = partitions(Topics.SUPPORT_EMBEDDINGS);
    List<TopicPartition> tiles = partitions(Topics.TILE_EMBEDDINGS);
    if (readExamples(examples, closing)) {
      readAll(examples, tiles, closing);
      commit();
    }
  }

  private void requireSource() {
    Optional<String> made = index.position().map(Position::source);
    if (made.isPresent() && !made.get().equals(source)) {
      throw new UnusableIndexException(
          "the index was made from the topics of Kafka cluster %s, and this is %s: delete its folder"
                  .formatted(made.get(), source)
              + " or name another",
          null);
    }
  }

  /** Whether all that are there were read before {@code closing}. */
  private boolean readExamples(List<TopicPartition> examples, BooleanSupplier closing)
      throws IOException {
    index.withdrawAll();
    consumer.assign(examples);
    consumer.seekToBeginning(examples);
    Map<TopicPartition, Long> ends = consumer.endOffsets(examples);
    while (!haveReached(ends)) {
      if (closing.getAsBoolean()) {
        return false;
      }
      put(consumer.poll(POLL));
    }
    return true;
  }

  private boolean haveReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void readAll(
      List<TopicPartition> examples, List<TopicPartition> tiles, BooleanSupplier closing)
      throws IOException {
    Map<TopicPartition, Long> reached = new HashMap<>();
    examples.forEach(partition -> reached.put(partition, consumer.position(partition)));
    List<TopicPartition> all = new ArrayList<>(examples);
    all.addAll(tiles);
    consumer.assign(all);
    reached.forEach(consumer::seek);
    resume(tiles);
    while (!closing.getAsBoolean()) {
      put(consumer.poll(POLL));
      if (rhythm.isTimeToRefresh()) {
        index.refresh();
        progress = reached();
        ready = true;
      }
      if (rhythm.isTimeToCommit()) {
        commit();
      }
    }
  }

  /** Goes on in each partition where the index's last commit ends. */
  private void resume(List<TopicPartition> tiles) {
    Map<String, Long> offsets = index.position().map(Position::offsets).orElse(Map.of());
    for (TopicPartition partition : tiles) {
      Long offset = offsets.get(partition.toString());
      if (offset == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, offset);
      }
    }
    log.info("feeding partitions={} resumed={}", tiles.size(), offsets.size());
  }

  private void put(ConsumerRecords<byte[], byte[]> polled) throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      try {
        meters.count(records.put(record));
      } catch (BadRecordException e) {
        meters.unusable();
        log.warn(
            "record not indexed origin={}-{}@{} reason=\"{}\"",
            record.topic(),
            record.partition(),
            record.offset(),
            e.getMessage());
      }
    }
  }

  private void commit() throws IOException {
    index.forget(records.horizon());
    Map<String, Long> offsets = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      offsets.put(partition.toString(), consumer.position(partition));
    }
    index.commit(new Position(source, offsets));
  }

  private Progress reached() {
    return new Progress(
        consumer.assignment().stream()
            .map(
                partition ->
                    new Progress.Partition(
                        partition.topic(),
                        partition.partition(),
                        consumer.position(partition),
                        consumer.currentLag(partition)))
            .sorted(
                Comparator.comparing(Progress.Partition::topic)
                    .thenComparing(Progress.Partition::partition))
            .toList());
  }

  private List<TopicPartition> partitions(Topic<?> topic) {
    return consumer.partitionsFor(topic.name()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }
}
