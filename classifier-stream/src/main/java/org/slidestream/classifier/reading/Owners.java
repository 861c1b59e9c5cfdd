package org.slidestream.classifier.reading;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slidestream.classifier.slide.StoredSlides;
import org.slidestream.launcher.http.RequestRefusedException;

/** Says which instance holds what, as Streams knows it now. */
final class Owners {
  private static final StringSerializer TEXT = new StringSerializer();

  private final KafkaStreams streams;
  private final HostInfo here;

  Owners(KafkaStreams streams, HostInfo here) {
    this.streams = streams;
    this.here = here;
  }

  /** This instance, as the others reach it. */
  HostInfo here() {
    return here;
  }

  /**
   * Who holds a slide.
   *
   * @throws RequestRefusedException while nobody does
   */
  Owner ofSlide(String slideId) throws RequestRefusedException {
    return owner(
        () -> streams.queryMetadataForKey(StoredSlides.anyStore(), slideId, TEXT),
        "it is moving between instances: try again");
  }

  /**
   * Who holds a partition.
   *
   * @throws RequestRefusedException while nobody does
   */
  Owner of(int partition) throws RequestRefusedException {
    return of(partition, new AtomicInteger());
  }

  /**
   * How many partitions there are.
   *
   * @throws RequestRefusedException while nobody knows
   */
  int partitions() throws RequestRefusedException {
    AtomicInteger partitions = new AtomicInteger();
    of(0, partitions);
    return partitions.get();
  }

  /** Streams tells the number of partitions to whoever chooses one, and to nobody else. */
  private Owner of(int partition, AtomicInteger partitions) throws RequestRefusedException {
    StreamPartitioner<String, Object> chosen =
        (topic, key, value, count) -> {
          partitions.set(count);
          return Optional.of(Set.of(partition));
        };
    return owner(
        () -> streams.queryMetadataForKey(StoredSlides.anyStore(), "", chosen),
        "partition %d is moving between instances: try again".formatted(partition));
  }

  private interface Question {
    @Nullable KeyQueryMetadata ask();
  }

  private static Owner owner(Question question, String sentence) throws RequestRefusedException {
    @Nullable KeyQueryMetadata answer;
    try {
      answer = question.ask();
    } catch (StreamsNotStartedException | IllegalStateException e) {
      throw RequestRefusedException.unavailable("the classifier is starting or ending: try again");
    }
    if (answer == null
        || answer.equals(KeyQueryMetadata.NOT_AVAILABLE)
        || answer.activeHost().equals(HostInfo.unavailable())) {
      throw RequestRefusedException.unavailable(sentence);
    }
    return new Owner(answer.partition(), answer.activeHost(), answer.standbyHosts());
  }
}
