package org.slidestream.classifier.reading;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slidestream.classifier.slide.EmbeddingLog;
import org.slidestream.classifier.slide.StoredSlides;
import org.slidestream.classifier.slide.StoredSlides.StoreOpener;
import org.slidestream.launcher.http.RequestRefusedException;

/** Opens the stores of this instance, and no store that is being restored. */
final class LocalSlides {
  private final KafkaStreams streams;
  private final EmbeddingLog.Opener logs;
  private final OptionalLong mostLag;

  /**
   * @param logs where embeddings are read back
   * @param mostLag a copy that is kept warm may be read if it is at most so many records behind;
   *     never where this is empty
   */
  LocalSlides(KafkaStreams streams, EmbeddingLog.Opener logs, OptionalLong mostLag) {
    this.logs = logs;
    this.streams = streams;
    this.mostLag = mostLag;
  }

  /**
   * The stores of a partition that is classified here.
   *
   * @throws RequestRefusedException while it is not, or is being restored
   */
  StoredSlides active(int partition) throws RequestRefusedException {
    return open(new Partition(streams, partition, false), logs);
  }

  /**
   * The copy of a partition, which may lack what was written last.
   *
   * @throws RequestRefusedException when there is none here, none may be read, or it is too far
   *     behind
   */
  StoredSlides copy(int partition) throws RequestRefusedException {
    if (mostLag.isEmpty()) {
      throw RequestRefusedException.unavailable("another instance holds it: try again");
    }
    long lag = lag(partition);
    if (lag > mostLag.getAsLong()) {
      throw RequestRefusedException.unavailable(
          "the copy here lacks %d records, more than the %d allowed: try again"
              .formatted(lag, mostLag.getAsLong()));
    }
    return open(new Partition(streams, partition, true), logs);
  }

  /** The records that the stores of a partition lack; those of one store are told of together. */
  private long lag(int partition) throws RequestRefusedException {
    long records = 0;
    boolean found = false;
    try {
      for (Map<Integer, LagInfo> store : streams.allLocalStorePartitionLags().values()) {
        LagInfo lag = store.get(partition);
        if (lag != null) {
          found = true;
          records = Math.max(records, lag.offsetLag());
        }
      }
    } catch (RuntimeException e) {
      throw RequestRefusedException.unavailable("nobody knows how old the copy here is: try again");
    }
    if (!found) {
      throw RequestRefusedException.unavailable("there is no copy here: try again");
    }
    return records;
  }

  private static StoredSlides open(Partition stores, EmbeddingLog.Opener logs)
      throws RequestRefusedException {
    try {
      return StoredSlides.of(stores, () -> logs.open(stores.number()));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      throw RequestRefusedException.unavailable("it is moving or being restored: try again");
    }
  }

  private record Partition(KafkaStreams streams, int number, boolean copies)
      implements StoreOpener {
    @Override
    public <K, V> ReadOnlyKeyValueStore<K, V> open(String store) {
      StoreQueryParameters<ReadOnlyKeyValueStore<K, V>> query =
          StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<K, V>keyValueStore())
              .withPartition(number);
      return streams.store(copies ? query.enableStaleStores() : query);
    }
  }
}
