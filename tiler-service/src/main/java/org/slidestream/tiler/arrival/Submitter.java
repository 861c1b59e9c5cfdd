package org.slidestream.tiler.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.wire.SlideSubmission;

/**
 * Submits slides of one drop folder, one by one. Each transaction carries, besides the submission,
 * its id as the metadata of an offset: so the last one that was made can be asked for.
 */
final class Submitter implements AutoCloseable {
  /** Nobody reads from there; the offset only carries the mark. */
  private static final TopicPartition MARK = new TopicPartition(Topics.SLIDES.name(), 0);

  private final DropClients clients;
  private final String folder;
  private final Wire wire;
  private final JourneyTracer tracer;
  private final Producer<byte[], byte[]> producer;

  /**
   * @param folder the drop folder's name
   */
  Submitter(DropClients clients, String folder, Wire wire, JourneyTracer tracer) {
    this.clients = clients;
    this.folder = folder;
    this.wire = wire;
    this.tracer = tracer;
    this.producer = clients.producer(folder);
  }

  /** Ends what the submitter before us left open, and shuts it out. */
  void start() {
    producer.initTransactions();
  }

  /** Id of the last submission that was made from the folder, by whomever. */
  Optional<String> last() {
    try (Consumer<byte[], byte[]> consumer = clients.consumer(folder)) {
      return Optional.ofNullable(consumer.committed(Set.of(MARK)).get(MARK))
          .map(OffsetAndMetadata::metadata);
    }
  }

  /**
   * Submits a slide; returns when the broker has it.
   *
   * @throws FolderLostException when somebody else has become the folder's submitter
   * @throws KafkaException when the broker did not take it, or may have
   */
  void submit(SlideSubmission submission) throws FolderLostException {
    Span span =
        tracer
            .step(
                "submit slide",
                SpanKind.PRODUCER,
                Journey.UNKNOWN,
                submission.getSlideId(),
                submission.getSubmissionId())
            .startSpan();
    try {
      submit(submission, Journey.UNKNOWN.past(span));
    } finally {
      span.end();
    }
  }

  private void submit(SlideSubmission submission, Journey journey) throws FolderLostException {
    Topic<SlideSubmission> topic = Topics.slides(submission.getPriority());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic.name(),
            null,
            submission.getSlideId().getBytes(UTF_8),
            wire.encode(topic, submission),
            JourneyHeaders.write(journey));
    try {
      producer.beginTransaction();
      var _ = producer.send(record); // the commit tells of a send that failed
      producer.sendOffsetsToTransaction(
          Map.of(MARK, new OffsetAndMetadata(0, submission.getSubmissionId())),
          new ConsumerGroupMetadata(clients.group(folder)));
      producer.commitTransaction();
    } catch (KafkaException e) {
      if (isShutOut(e)) {
        throw new FolderLostException(e);
      }
      throw new KafkaException(
          "slide %s of the drop folder could not be submitted".formatted(submission.getSlideId()),
          e);
    }
  }

  private static boolean isShutOut(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
